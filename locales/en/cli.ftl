# What the terminal says.

cli-address = Setwise is at { $address }
cli-key-open = Others than its owner may read the key { $file }. It opens everything sets say: chmod 600 it.
cli-no-public-url = This Setwise listens on every address of this machine and does not know which one people type. Set public-url, so that its links lead here.
cli-set-up = Nobody has set it up yet. Open this link once, in a browser, to name the organisation and its first administrator:
cli-already-set-up = this Setwise is set up already; for a lost password use: setwise admin reset-link ADDRESS
cli-nobody = there is nobody here with the address { $email }; setwise admin people lists everybody
cli-no-organisation = Nobody yet: this Setwise is not set up.
cli-no-programmes = There are no programmes yet.
cli-no-wave = there is no wave { $id } here; setwise programme list names them
cli-import-by = only a lead or an administrator brings people; name one with --by ADDRESS
cli-import-counts = { $new } new, { $changed } changed, { $same } as they are, { $left } with problems
cli-import-line = line { $line }: { $problem }
cli-import-read-as = write the heading and what stands under it, such as Ward=site
cli-import-ignored = columns that are not read: { $columns }
cli-import-looked = Nothing was kept. With --take it is imported.
cli-import-taken = Imported as { $id }. Nobody was written to.
cli-import-in-wave = { $people ->
    [one] One person came into the wave.
   *[other] { $people } people came into the wave.
}
cli-no-meeting = there is no meeting { $id } here; its id stands in the address of its page
cli-words-are-the-sets = what is printed holds what the set said in confidence. Keep it as you would keep the installation's key, and destroy it when you are done.
cli-not-shown = (set, not shown)
cli-not-set = (not set)
cli-sqlite = SQLite, { $file }
cli-follows-from = follows from { $setting }
cli-port-in-use = { $address } is already in use by another program; stop it, or choose another address with --listen 127.0.0.1:8081
cli-port-forbidden = { $address } may not be listened on by this user; choose a port above 1023 with --listen, and put a proxy in front
cli-cannot-listen = { $address } cannot be listened on ({ $reason }); choose another address with --listen

## Backups

cli-backup-made = { $file }: { $rows } rows of { $tables } tables, { $files ->
    [0] no own protocols
    [one] one own protocol
   *[other] { $files } own protocols
  }, { $kilobytes } KB
cli-backup-key = It does not hold the installation's key. To read it one needs the key { $key }: keep that elsewhere (setwise admin export-key).
cli-backup-key-not-at-hand = It does not hold the installation's key, without which nobody reads what was said: keep that elsewhere. (The key was not at hand, so its fingerprint is not told.)
cli-backup-there = { $file } is there already; name another file with --to
cli-backup-cannot-write = { $file } cannot be written ({ $reason }); there is no backup
cli-backup-cannot-read = { $file } cannot be read: { $reason }
cli-backup-removed = Taken away, older than { $days } days: { $file }
cli-verified-rows = { $rows } rows of { $tables } tables are there.
cli-verified-chains = { $events ->
    [one] One event
   *[other] { $events } events
} of { $meetings ->
    [one] one meeting
   *[other] { $meetings } meetings
} without a gap.
cli-verified-sealed = { $sealed } sealed values and { $keys } keys open with the key given.
cli-verified-replayed = { $meetings ->
    [one] One meeting replays
   *[other] { $meetings } meetings replay
} to a state.
cli-verified-protocols = { $files ->
    [0] No own protocols are in it.
    [one] One own protocol is in it.
   *[other] { $files } own protocols are in it.
  }
cli-verified-destroyed = { $keys ->
    [one] One key was destroyed on purpose; the { $sealed } values it sealed stay closed.
   *[other] { $keys } keys were destroyed on purpose; the { $sealed } values they sealed stay closed.
  }
cli-verified-fault = Wrong: { $fault }
cli-verified = { $file } is whole and can be restored.
cli-verified-not = { $file } can be restored, but { $faults ->
    [one] one thing in it is wrong
   *[other] { $faults } things in it are wrong
  } as told above; keep an older backup
cli-restored = Restored: { $rows } rows of { $tables } tables, { $files ->
    [0] no own protocols
    [one] one own protocol
   *[other] { $files } own protocols
  }.
cli-restored-key-there = The key in { $file } is the right one. Start Setwise.
cli-restored-key-missing = Before Setwise starts, put the installation's key ({ $key }) into { $file }.
cli-key-unknown = its fingerprint is not known
# $rooms, $members: how many
cli-simulate-gathers = { $rooms } sets of { $members } come in; hashing their passwords takes a while.
cli-simulate-plays = Everybody is there. They meet for { $seconds } seconds.
cli-simulate-no-token = Name an administrator’s token in SETWISE_TOKEN, one that reads, meets and manages; nothing was sent.
cli-simulate-no-protocol = There is no protocol { $name } among those that ship; nothing was sent.
cli-simulate-rate = a rate from 0.01 to 100 deeds a second in each room
cli-simulate-url = The address begins with http://: a load is run beside the server it measures, without TLS. Nothing was sent.
cli-simulate-stopped = The simulation was stopped before its end, so there are no figures.
cli-simulate-failed = The simulation stopped: { $reason }
cli-simulate-differ = Members do not read the same: { $first }
cli-demo-begins = Making a made-up organisation: five sets, 38 people, half a year of meetings.
cli-demo-room = A meeting of the Harbour set is under way. Setwise answers on { $address }; each link signs in once:
