"""What this filter should answer."""
from talk import Talk, should

talk = Talk("./@MODULE@.py")
answer = talk.ask("read", name="a.@NAME@", lang="zh",
                  text="# c\n  风险。 \n\n好。")
should("the blocks", [block["span"] for block in answer["blocks"]],
       [[6, 9], [12, 14]])
should("new text", talk.ask("encode", text="#1\nb", first=True, last=True)["text"],
       "＃1 b")
should("the exit status", talk.end(), 0)
