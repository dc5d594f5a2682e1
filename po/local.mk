# SPDX-License-Identifier: Apache-2.0
# po/: what yizhi says, in other languages than English.  A language is a file
# and a word in "languages"; it is installed as
# $(localedir)/LANGUAGE/LC_MESSAGES/yizhi.mo.  In the build folder it lies where
# the program finds it before it is installed.
languages = zh_CN

EXTRA_DIST += $(languages:%=po/%.po) \
	po/README.md \
	po/check.py \
	po/functions.txt \
	po/messages.py

if ENABLE_NLS
catalogues = $(languages:%=po/%/LC_MESSAGES/yizhi.mo)
else
catalogues =
endif

all-local: $(catalogues)

CLEANFILES += $(languages:%=po/%/LC_MESSAGES/yizhi.mo)

po/%/LC_MESSAGES/yizhi.mo: po/%.po
	$(AM_V_GEN)$(MKDIR_P) $(@D) && $(MSGFMT) --check-format -o $@ $<

install-data-local: install-catalogues
install-catalogues: $(catalogues)
	@test -z '$(catalogues)' || for language in $(languages); do \
	  folder="$(DESTDIR)$(localedir)/$$language/LC_MESSAGES"; \
	  $(MKDIR_P) "$$folder" && \
	  $(INSTALL_DATA) "po/$$language/LC_MESSAGES/yizhi.mo" "$$folder/yizhi.mo" \
	    || exit 1; \
	done

uninstall-local: uninstall-catalogues
uninstall-catalogues:
	@for language in $(languages); do \
	  rm -f "$(DESTDIR)$(localedir)/$$language/LC_MESSAGES/yizhi.mo"; \
	done

# The verbs of translators.
pot:
	@$(MKDIR_P) po && python3 '$(top_srcdir)/po/messages.py' \
	  '$(top_srcdir)' >po/yizhi.pot && echo "po/yizhi.pot is written"

po-update: pot
	@for language in $(languages); do \
	  po='$(top_srcdir)/po/'$$language.po; \
	  msgmerge --quiet --no-wrap --add-location=file "$$po" po/yizhi.pot | \
	    msgattrib --no-obsolete --no-wrap -o po/updated.po - && \
	    cp po/updated.po "$$po" && rm po/updated.po || exit 1; \
	done

po-check: pot
	@for language in $(languages); do \
	  python3 '$(top_srcdir)/po/check.py' po/yizhi.pot \
	    '$(top_srcdir)/po/'$$language.po || exit 1; \
	done

CLEANFILES += po/yizhi.pot

.PHONY: install-catalogues uninstall-catalogues pot po-update po-check
