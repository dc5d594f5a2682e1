"""What this glossary_format should answer."""
from talk import Talk, should

talk = Talk("./@MODULE@.py")
answer = talk.ask("read", name="a.@NAME@", **{"from": "zh", "to": "en"},
                  text="# c\n风险 = risk\n= x\n")
should("the terms", [[term["text"] for term in concept["terms"]]
                     for concept in answer["concepts"]], [["风险", "risk"]])
should("the rejects", [reject["line"] for reject in answer["rejects"]], [3])
answer = talk.ask("write", name="b.@NAME@", **{"from": "zh", "to": "en"}, concepts=[
    {"concept": 0, "note": "n", "terms": [{"text": "风险", "lang": "zh"},
                                          {"text": "risk", "lang": "en"}]}])
should("what is written", answer["text"], "风险 = risk\n")
should("what is lost", answer["lost"], [{"concept": 0, "what": "the note"}])
should("the exit status", talk.end(), 0)
