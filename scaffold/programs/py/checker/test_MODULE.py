"""What this checker should answer."""
from talk import Talk, should



def bead(source, target):
    return {"pair": 0, "bead": 0, "score": 1, "doubtful": False,
            "source": {"text": source, "lang": "zh", "kind": "paragraph",
                       "matches": []},
            "target": {"text": target, "lang": "en", "kind": "paragraph",
                       "matches": []}}


talk = Talk("./@MODULE@.py")
for source, target, places in (
        ("谁来负责？", "Who is responsible.", [[4, 5]]),
        ("谁来负责？", "Who is responsible?", []),
        ("我来负责。", "I am responsible.", []),
        ("谁来负责？", "", [])):
    answer = talk.ask("check", **{"from": "zh", "to": "en"},
                      beads=[bead(source, target)], last=True)
    should(f"{source} ⇒ {target}",
           [finding["source"] for finding in answer["findings"]], places)
should("the exit status", talk.end(), 0)
