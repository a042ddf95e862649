# What the terminal says.

cli-address = Setwise is at { $address }
cli-key-open = Others than its owner may read the key { $file }. It opens everything sets say: chmod 600 it.
cli-no-public-url = This Setwise listens on every address of this machine and does not know which one people type. Set public-url, so that its links lead here.
cli-set-up = Nobody has set it up yet. Open this link once, in a browser, to name the organisation and its first administrator:
cli-already-set-up = this Setwise is set up already; for a lost password use: setwise admin reset-link ADDRESS
cli-nobody = there is nobody here with the address { $email }; setwise admin people lists everybody
cli-no-organisation = Nobody yet: this Setwise is not set up.
cli-no-meeting = there is no meeting { $id } here; its id stands in the address of its page
cli-words-are-the-sets = what is printed holds what the set said in confidence. Keep it as you would keep the installation's key, and destroy it when you are done.
cli-not-shown = (set, not shown)
cli-not-set = (not set)
cli-sqlite = SQLite, { $file }
cli-follows-from = follows from { $setting }
cli-port-in-use = { $address } is already in use by another program; stop it, or choose another address with --listen 127.0.0.1:8081
cli-port-forbidden = { $address } may not be listened on by this user; choose a port above 1023 with --listen, and put a proxy in front
cli-cannot-listen = { $address } cannot be listened on ({ $reason }); choose another address with --listen
