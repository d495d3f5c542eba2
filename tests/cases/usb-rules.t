# The policy line by line, with the interfaces that each rule decides for.
host: usb-box
run: usb rules
exit: 0
/etc/xensource/usb-policy.conf
    1  # Rules for USB devices, tried from the top for each interface.
    2  DENY: vid=17e9 # displays
    3  DENY: class=02 # communication
    4  ALLOW:vid=056a pid=0315 class=03 # tablet  <- 1-8:1.0
    5  DENY: class=03 subclass=01 prot=01 # keyboards  <- 1-1:1.0
    6  DENY: class=03 subclass=01 prot=02 # mice  <- 1-2:1.0
    7  DENY: class=0a # data
    8  DENY: class=0b # smart cards  <- 1-3.3:1.0
    9  DENY: class=e0 # wireless
   10  DENY: class=ef subclass=04 # network
   11  ALLOW: # the rest  <- 1-1:1.1, 1-3.1:1.0, 1-3.2:1.0, 1-3.4:1.0, 1-4:1.0, 1-5:1.0, 1-7:1.0, 1-10:1.0, 1-10:1.1, 1-10:1.2, 2-1:1.0
run: usb rules --json
exit: 0
{
  "schema": 1,
  "verb": "usb rules",
  "data": {
    "path": "/etc/xensource/usb-policy.conf",
    "scans": true,
    "lines": [
      {
        "line": 1,
        "kind": "comment",
        "text": "# Rules for USB devices, tried from the top for each interface.",
        "action": null,
        "match": null,
        "decides": null
      },
      {
        "line": 2,
        "kind": "rule",
        "text": "DENY: vid=17e9 # displays",
        "action": "deny",
        "match": {
          "vid": "17e9"
        },
        "decides": [
        ]
      },
      {
        "line": 3,
        "kind": "rule",
        "text": "DENY: class=02 # communication",
        "action": "deny",
        "match": {
          "class": "02"
        },
        "decides": [
        ]
      },
      {
        "line": 4,
        "kind": "rule",
        "text": "ALLOW:vid=056a pid=0315 class=03 # tablet",
        "action": "allow",
        "match": {
          "vid": "056a",
          "pid": "0315",
          "class": "03"
        },
        "decides": [
          "1-8:1.0"
        ]
      },
      {
        "line": 5,
        "kind": "rule",
        "text": "DENY: class=03 subclass=01 prot=01 # keyboards",
        "action": "deny",
        "match": {
          "class": "03",
          "subclass": "01",
          "prot": "01"
        },
        "decides": [
          "1-1:1.0"
        ]
      },
      {
        "line": 6,
        "kind": "rule",
        "text": "DENY: class=03 subclass=01 prot=02 # mice",
        "action": "deny",
        "match": {
          "class": "03",
          "subclass": "01",
          "prot": "02"
        },
        "decides": [
          "1-2:1.0"
        ]
      },
      {
        "line": 7,
        "kind": "rule",
        "text": "DENY: class=0a # data",
        "action": "deny",
        "match": {
          "class": "0a"
        },
        "decides": [
        ]
      },
      {
        "line": 8,
        "kind": "rule",
        "text": "DENY: class=0b # smart cards",
        "action": "deny",
        "match": {
          "class": "0b"
        },
        "decides": [
          "1-3.3:1.0"
        ]
      },
      {
        "line": 9,
        "kind": "rule",
        "text": "DENY: class=e0 # wireless",
        "action": "deny",
        "match": {
          "class": "e0"
        },
        "decides": [
        ]
      },
      {
        "line": 10,
        "kind": "rule",
        "text": "DENY: class=ef subclass=04 # network",
        "action": "deny",
        "match": {
          "class": "ef",
          "subclass": "04"
        },
        "decides": [
        ]
      },
      {
        "line": 11,
        "kind": "rule",
        "text": "ALLOW: # the rest",
        "action": "allow",
        "match": {
        },
        "decides": [
          "1-1:1.1",
          "1-3.1:1.0",
          "1-3.2:1.0",
          "1-3.4:1.0",
          "1-4:1.0",
          "1-5:1.0",
          "1-7:1.0",
          "1-10:1.0",
          "1-10:1.1",
          "1-10:1.2",
          "2-1:1.0"
        ]
      }
    ],
    "faults": [
    ]
  },
  "dry-run": false,
  "changed": false,
  "outcome": "done",
  "needs": [
  ],
  "refusals": [
  ],
  "warnings": [
  ],
  "notes": [
  ]
}
