"""What this engine should answer."""
from talk import Talk, should

talk = Talk("./@MODULE@.py")
segments = [
    {"segment": 0, "text": "风险", "hits": [],
     "terms": [{"source": "风险", "span": [0, 2], "targets": ["risk"]}]},
    {"segment": 1, "text": "没有。", "terms": [], "hits": []}]
answer = talk.ask("translate", **{"from": "zh", "to": "en"}, segments=segments)
should("a term", answer["translations"][0]["text"], "risk")
should("no term", answer["translations"][1]["refused"], "it is no term")
should("the exit status", talk.end(), 0)
