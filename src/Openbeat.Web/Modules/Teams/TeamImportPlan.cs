using System.Globalization;
using Openbeat.Data;
using Openbeat.Modules.Places;
using Openbeat.Platform.Audit;

namespace Openbeat.Modules.Teams;

/// <summary>What a file changes, worked out officer by officer in a context that may or may not be saved.</summary>
internal sealed class TeamImportPlan(AppDb db, OfficerLog officers, PostingLog postings, AreaNode force, DateOnly today, Change change, TeamImportOptions options)
{
    private readonly Dictionary<string, AreaNode> _areas = force.SelfAndBelow.ToDictionary(a => a.Area.Code, StringComparer.OrdinalIgnoreCase);
    private readonly List<string> _new = [], _missing = [], _notes = [];
    private readonly List<(string, string)> _changed = [];
    private readonly List<(string, DateOnly)> _leaving = [];
    private readonly List<TeamFileFault> _faults = [];
    private readonly HashSet<Guid> _matched = [], _signIns = [];
    private int _unchanged;

    public required IReadOnlyList<Officer> Held { get; init; }
    public required IReadOnlyDictionary<string, Guid> Accounts { get; init; }

    /// <summary>Officers who are no longer named once it is saved.</summary>
    public List<Guid> Hidden { get; } = [];

    public ILookup<Guid, Posting> Postings { get; set; } = Array.Empty<Posting>().ToLookup(p => p.OfficerId);

    public TeamImportReport Take(TeamFile file, string edition)
    {
        _faults.AddRange(file.Faults);
        foreach (var rows in file.Rows.GroupBy(r => r.Key, StringComparer.OrdinalIgnoreCase))
        {
            Take(file, [.. rows]);
        }

        // A file that cannot be read to its end does not say who is not in it.
        if (_faults.Count == 0)
        {
            foreach (var officer in Held.Where(o => o.PersonnelNumber is not null && !_matched.Contains(o.Id) && o.IsHere(today)))
            {
                if (options.LeaveMissing)
                {
                    Leave(officer, today);
                }
                else
                {
                    _missing.Add(officer.FullName);
                }
            }
        }

        return new(force.Area.ForceId, _new, _changed, _leaving, _missing, _notes, [.. _faults.OrderBy(f => f.Line)], _unchanged, edition);
    }

    private void Take(TeamFile file, IReadOnlyList<TeamFileRow> rows)
    {
        var (first, before) = (rows[0], _faults.Count);
        foreach (var row in rows.Skip(1).Where(r => !r.Profile.Equals(first.Profile)))
        {
            Fault(row, $"says other things of {row.Key} than line {first.Line} does. Rows of one officer differ in area, kind, from and until alone.");
        }

        foreach (var row in rows)
        {
            CheckPlace(row);
        }

        foreach (var twice in rows.Where(r => r.Area is not null).GroupBy(r => r.Area!, StringComparer.OrdinalIgnoreCase))
        {
            var inOrder = twice.OrderBy(r => r.From ?? today).ToList();
            foreach (var (earlier, later) in inOrder.Zip(inOrder.Skip(1)).Where(p => p.First.Until is null || p.First.Until >= (p.Second.From ?? today)))
            {
                Fault(later.Line > earlier.Line ? later : earlier, $"posts {first.Key} to '{twice.Key}' a second time for the same days.");
            }
        }

        var officer = Match(first);
        var profile = officer is null ? NewProfile(first) : ChangedProfile(file, first, officer);
        if (profile is { SignInFault: { } fault })
        {
            Fault(first, fault);
        }

        if (_faults.Count > before || profile is null)
        {
            return;
        }

        if (officer is null)
        {
            officer = officers.Add(force.Area.ForceId, profile.Profile, change);
            foreach (var row in rows.Where(r => r.Area is not null))
            {
                postings.Add(officer.Id, _areas[row.Area!].Id, row.Kind!.Value, row.From ?? today, row.Until, null, change);
            }

            _new.Add(officer.FullName);
        }
        else
        {
            _matched.Add(officer.Id);
            Change(file, officer, profile.Profile, rows);
        }

        if (first.Left is { } left && officer.LeftOn != left)
        {
            Leave(officer, left);
        }
    }

    private void CheckPlace(TeamFileRow row)
    {
        if (row.Area is { } code && !_areas.ContainsKey(code))
        {
            Fault(row, $"names the area '{code}', which is none of {force.Area.Name}: areas are named by their codes, as ./run import areas takes them.");
        }

        if (row.Area is not null && row.Kind is null)
        {
            Fault(row, "names an area but not the kind: beat officer, pcso, sergeant or inspector.");
        }
    }

    /// <summary>The officer of a number, or the only one of that name who has none yet.</summary>
    private Officer? Match(TeamFileRow row)
    {
        if (row.Number.Length > 0 && Held.FirstOrDefault(o => o.PersonnelNumber is not null && string.Equals(o.PersonnelNumber, row.Number, StringComparison.OrdinalIgnoreCase)) is { } known)
        {
            return known;
        }

        var named = Held.Where(o => o.PersonnelNumber is null && !_matched.Contains(o.Id) && o.IsHere(today) && row.Name is not null && string.Equals(o.Name, row.Name, StringComparison.OrdinalIgnoreCase)).ToList();
        if (named.Count > 1)
        {
            Fault(row, $"names {row.Name}, and {named.Count} officers of that name have no number yet. Give them their numbers by hand first.");
        }
        else if (named.Count == 0 && row.Number.Length == 0)
        {
            Fault(row, $"names {row.Name} without a personnel number, and no officer of that name is here without one.");
        }
        else if (named.Count == 1 && row.Number.Length > 0)
        {
            _notes.Add($"{named[0].FullName} had no number and is matched by name to {row.Number}.");
        }

        return named.Count == 1 ? named[0] : null;
    }

    private Wanted? NewProfile(TeamFileRow row)
    {
        if (row.Name is null)
        {
            Fault(row, $"names nobody: number {row.Number} is new here, and a new officer needs a name.");
            return null;
        }

        var shown = row.Shown ?? ShownAs.ByName;
        if (shown == ShownAs.ByRole && row.Reason is null)
        {
            Fault(row, "shows somebody by role without a reason.");
            return null;
        }

        var (account, fault) = AccountOf(row, null);
        return new(new OfficerProfile(
            row.Rank ?? "", row.Name, row.Role ?? row.Kind?.Title() ?? "Officer", row.Number, row.Email, row.Telephone, null,
            SeedOf(row.Number), account, shown, row.Reason), fault);
    }

    private Wanted? ChangedProfile(TeamFile file, TeamFileRow row, Officer held)
    {
        var shown = row.Shown ?? held.ShownAs;
        if (held.ShownAs == ShownAs.ByRole && shown == ShownAs.ByName)
        {
            // Whoever took a name away had a reason that a personnel system does not know.
            _notes.Add($"{held.FullName} is shown by role here and stays so: a file does not name anybody again.");
            shown = ShownAs.ByRole;
        }

        var reason = row.Reason ?? held.ByRoleReason;
        if (shown == ShownAs.ByRole && reason is null)
        {
            Fault(row, "shows somebody by role without a reason.");
            return null;
        }

        var (account, fault) = AccountOf(row, held);
        return new(OfficerProfile.Of(held) with
        {
            PersonnelNumber = row.Number.Length > 0 ? row.Number : held.PersonnelNumber,
            Rank = row.Rank ?? held.Rank,
            Name = row.Name ?? held.Name,
            Role = row.Role ?? held.Role,
            WorkTelephone = file.Has(TeamFile.Telephone) ? row.Telephone : held.WorkTelephone,
            WorkEmail = file.Has(TeamFile.Email) ? row.Email : held.WorkEmail,
            AccountId = file.Has(TeamFile.SignIn) ? account : held.AccountId,
            ShownAs = shown,
            ByRoleReason = shown == ShownAs.ByRole ? reason : null,
        }, fault);
    }

    private (Guid? Account, string? Fault) AccountOf(TeamFileRow row, Officer? held) =>
        row.SignIn is not { } address ? (null, null)
        : !Accounts.TryGetValue(address.ToUpperInvariant(), out var account) ? (null, $"says that somebody signs in with '{address}', and nobody does.")
        : Held.Any(o => o.AccountId == account && o.Id != held?.Id) ? (null, $"says that somebody signs in with '{address}', and that is another officer.")
        : !_signIns.Add(account) ? (null, $"says that somebody signs in with '{address}', and so does another row's officer.")
        : (account, null);

    private void Change(TeamFile file, Officer officer, OfficerProfile profile, IReadOnlyList<TeamFileRow> rows)
    {
        var was = officer.ShownAs;
        profile.Into(officer);
        if (was == ShownAs.ByName && officer.ShownAs == ShownAs.ByRole)
        {
            officer.NameWithdrawnAt = change.At;
            Hidden.Add(officer.Id);
        }

        if (rows[0].Left is null && !officer.IsHere(today) && (file.Has(TeamFile.Left) || rows.Any(r => r.Area is not null)))
        {
            officer.LeftOn = null;
        }

        var fields = db.Entry(officer).Properties.Where(p => p.IsModified).Select(p => p.Metadata.Name).ToList();
        if (fields.Count > 0)
        {
            officer.Version++;
            db.Add(AuditEvent.Of(change, AuditOperation.Alter, TeamAuditKinds.Officer, officer.Id.ToString(), fields));
        }

        var what = fields.Select(Words).ToList();
        what.AddRange(Move(file, officer, [.. rows.Where(r => r.Area is not null)]));
        if (what.Count == 0)
        {
            _unchanged += officer.LeftOn == rows[0].Left || rows[0].Left is null ? 1 : 0;
        }
        else
        {
            _changed.Add((officer.FullName, string.Join("; ", what.Distinct())));
        }
    }

    /// <summary>Brings the postings of an officer to what the file says; rows without an area leave them alone.</summary>
    private IEnumerable<string> Move(TeamFile file, Officer officer, IReadOnlyList<TeamFileRow> rows)
    {
        if (rows.Count == 0)
        {
            yield break;
        }

        var held = Postings[officer.Id].Where(p => p.Kind != PostingKind.Cover && (p.Until is null || p.Until >= today)).ToList();
        var begins = rows.Min(r => r.From) is { } from && from > today ? from : today;
        foreach (var row in rows)
        {
            var area = _areas[row.Area!];
            if ((held.FirstOrDefault(p => p.AreaId == area.Id && p.Kind == row.Kind && p.From == row.From) ?? held.FirstOrDefault(p => p.AreaId == area.Id && p.Kind == row.Kind)) is not { } posting)
            {
                postings.Add(officer.Id, area.Id, row.Kind!.Value, row.From ?? today, row.Until, null, change);
                yield return $"posted to {area.Area.Name} as {TeamFile.WordOf(row.Kind.Value)}";
                continue;
            }

            held.Remove(posting);
            var until = file.Has(TeamFile.Until) ? row.Until : posting.Until;
            if (posting.Until != until || (row.From is { } first && posting.From != first))
            {
                (posting.From, posting.Until) = (row.From ?? posting.From, until);
                db.Add(AuditEvent.Of(change, AuditOperation.Alter, TeamAuditKinds.Posting, posting.Id.ToString(), [nameof(Posting.From), nameof(Posting.Until)], PostingLog.Values(posting)));
                yield return $"dates in {area.Area.Name}";
            }
        }

        // One that ends by then anyway was ended by an earlier file.
        foreach (var posting in held.Where(p => p.Until is null || p.Until >= begins))
        {
            var name = _areas.Values.FirstOrDefault(a => a.Id == posting.AreaId)?.Area.Name ?? "an area that is no longer there";
            PostingLog.End(db, posting, begins.AddDays(-1), change);
            yield return $"no longer in {name}";
        }
    }

    private void Leave(Officer officer, DateOnly on)
    {
        officer.LeftOn = on;
        officer.Version++;
        Hidden.Add(officer.Id);
        db.Add(AuditEvent.Of(change, AuditOperation.Alter, TeamAuditKinds.Officer, officer.Id.ToString(), [nameof(Officer.LeftOn)], [$"{nameof(Officer.LeftOn)}={on:O}"]));
        foreach (var posting in Postings[officer.Id].Where(p => (p.Until is null || p.Until >= on) && db.Entry(p).State != Microsoft.EntityFrameworkCore.EntityState.Deleted))
        {
            PostingLog.End(db, posting, on.AddDays(-1), change);
        }

        _leaving.Add((officer.FullName, on));
    }

    private void Fault(TeamFileRow row, string sentence) => _faults.Add(new(row.Line, $"This row {sentence}"));

    private static string Words(string field) => field switch
    {
        nameof(Officer.PersonnelNumber) => "number",
        nameof(Officer.WorkTelephone) => "telephone",
        nameof(Officer.WorkEmail) => "email",
        nameof(Officer.ShownAs) or nameof(Officer.ByRoleReason) or nameof(Officer.NameWithdrawnAt) => "how they are shown",
        nameof(Officer.AccountId) => "address they sign in with",
        nameof(Officer.LeftOn) => "here again",
        _ => field.ToLower(CultureInfo.InvariantCulture),
    };

    /// <summary>The same drawing for the same number.</summary>
    private static int SeedOf(string number) => (int)(number.Aggregate(17L, (sum, c) => ((sum * 31) + c) % 999_983) + 1);

    private sealed record Wanted(OfficerProfile Profile, string? SignInFault);
}
