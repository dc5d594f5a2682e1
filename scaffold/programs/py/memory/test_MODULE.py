"""What this memory should answer."""
from talk import Talk, should

talk = Talk("./@MODULE@.py")
should("an entry", talk.ask("open", place="@NAME@:sample.@NAME@")["entries"], 2)
answer = talk.ask("find", **{"from": "zh", "to": "en"}, text="你好。")
should("what it has", [row["target"] for row in answer["list"]], ["Hello."])
should("another language",
       talk.ask("entries", **{"from": "zh", "to": "de"})["list"], [])
should("the exit status", talk.end(), 0)
