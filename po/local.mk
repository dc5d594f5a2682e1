# SPDX-License-Identifier: Apache-2.0
# po/: what yizhi says, in other languages than English.  A language is a file
# and a word in "languages"; it is installed as
# $(localedir)/LANGUAGE/LC_MESSAGES/yizhi.mo.  In the build folder it lies where
# the program finds it before it is installed.
languages =

EXTRA_DIST += $(languages:%=po/%.po)

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

.PHONY: install-catalogues uninstall-catalogues
