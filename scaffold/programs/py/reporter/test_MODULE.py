"""What this reporter should answer."""
from talk import Talk, should

talk = Talk("./@MODULE@.py")
should("the head", talk.ask("begin")["text"],
       "file,line,column,severity,rule,message\r\n")
finding = {"rule": "N01", "severity": "error", "message": '=a "b"',
           "source": {"file": "a.txt", "line": 3, "column": 7}}
should("a row", talk.ask("findings", findings=[finding])["text"],
       'a.txt,3,7,error,N01,"\'=a ""b"""\r\n')
should("the end", talk.ask("end")["text"], "")
should("the exit status", talk.end(), 0)
