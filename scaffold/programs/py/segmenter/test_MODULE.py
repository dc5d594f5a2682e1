"""What this segmenter should answer."""
from talk import Talk, should

talk = Talk("./@MODULE@.py")
for text, cuts in (("你好。再见。", [3]),
                   ("One. Two.\nThree", [5, 10]),
                   ("“什么？”他问。", [5]),
                   ("3.5", [])):
    should(text, talk.ask("segment", lang="zh", text=text)["cuts"], cuts)
should("the exit status", talk.end(), 0)
