using Openbeat.Modules.Places;
using Openbeat.Platform;
using Openbeat.Platform.Access;

namespace Openbeat.Modules.Teams.Demonstration;

/// <summary>The names and texts the cast is made from.</summary>
internal sealed record CastTexts(IReadOnlyList<string> FirstNames, IReadOnlyList<string> Surnames, IReadOnlyList<string> Work, IReadOnlyList<CastPlan> Plans);

/// <param name="Area">The code of the function whose plan it is.</param>
internal sealed record CastPlan(string Area, PlanKind Kind, string Title, string OwnerRole, string Text);

/// <summary>
/// Everybody who works in the invented county. All 36 beats have somebody; one officer is shown by role, one is away with cover,
/// one beat was not checked for long, and a town-centre team works in two beats. The same people every time.
/// </summary>
internal sealed class InventedCast
{
    private const int ByRoleBeat = 2, AwayBeat = 1, StaleBeat = 5, StaleDays = 131;

    private static readonly System.Text.Json.JsonSerializerOptions Options = new(System.Text.Json.JsonSerializerDefaults.Web) { Converters = { new System.Text.Json.Serialization.JsonStringEnumConverter() } };

    private readonly CastTexts _texts = ReferenceData.Read<CastTexts>(typeof(InventedCast), "demonstration-team.data.json", Options);
    private readonly DateOnly _today;
    private readonly DateTime _now;
    private readonly Func<Role, Guid?> _accountOf;
    private readonly List<Officer> _officers = [];
    private readonly List<Posting> _postings = [];
    private readonly List<TeamPlan> _plans = [];
    private readonly List<FactCheck> _checks = [];

    public InventedCast(AreaNode force, DateOnly today, DateTime now, Func<Role, Guid?> accountOf)
    {
        (_today, _now, _accountOf) = (today, now, accountOf);
        var nodes = force.SelfAndBelow.ToList();
        var policingAreas = nodes.Where(n => n.Kind.Boundaries == BoundaryKind.Area).ToList();
        var sectors = nodes.Where(n => n.Kind.Boundaries == BoundaryKind.Sector).ToList();
        var beats = nodes.Where(n => n.Kind.Boundaries == BoundaryKind.Beat).ToList();
        var teams = nodes.Where(n => n.Kind.Boundaries is null && n.Parent is not null).ToList();
        foreach (var (area, i) in policingAreas.Select((a, i) => (a, i)))
        {
            Post(Person("Inspector", "Inspector", i == 0 ? Roles.Inspector : null), area, PostingKind.Inspector, 14 + i);
        }

        foreach (var (sector, i) in sectors.Select((s, i) => (s, i)))
        {
            Post(Person("Sergeant", "Sergeant", i == 0 ? Roles.Sergeant : null), sector, PostingKind.Sergeant, 6 + (i * 3));
        }

        foreach (var (beat, i) in beats.Select((b, i) => (b, i)))
        {
            Post(Person("PC", "Beat officer", i == 0 ? Roles.Officer : null), beat, PostingKind.BeatOfficer, 3 + (i * 5 % 40));
            if (i % 2 == 0)
            {
                Post(Person("PCSO", "Community support officer", i == 0 ? Roles.Pcso : null), beat, PostingKind.Pcso, 2 + (i * 7 % 50));
            }
        }

        foreach (var (team, i) in teams.Select((t, i) => (t, i)))
        {
            Post(Person("Sergeant", "Team leader"), team, PostingKind.Sergeant, 9 + i);
            Post(Person("PC", "Specialist officer"), team, PostingKind.BeatOfficer, 5 + (i * 4));
        }

        Bases = [.. sectors.Select(s => new TeamBase { AreaId = s.Id, Place = $"{s.Area.Name} police station" })];
        HideOne(beats[ByRoleBeat]);
        SendAway(beats[AwayBeat], beats[0]);
        Publish(teams);
        Check(nodes, beats[StaleBeat]);
    }

    public IReadOnlyList<Officer> Officers => _officers;
    public IReadOnlyList<Posting> Postings => _postings;
    public IReadOnlyList<TeamPlan> Plans => _plans;
    public IReadOnlyList<FactCheck> Checks => _checks;

    /// <summary>A station for each sector; it is that of its beats.</summary>
    public IReadOnlyList<TeamBase> Bases { get; }

    private Officer Person(string rank, string role, Role? signsInAs = null)
    {
        var number = _officers.Count;
        var account = signsInAs is null ? null : _accountOf(signsInAs);
        // Both lists have a prime number of names, so that no two people share both.
        var name = signsInAs is null
            ? $"{_texts.FirstNames[number * 7 % _texts.FirstNames.Count]} {_texts.Surnames[number * 11 % _texts.Surnames.Count]}"
            : Accounts.DemonstrationAccounts.All.First(a => a.Role.Key == signsInAs.Key).Name;
        var officer = new Officer
        {
            ForceId = Forces.DemonstrationId,
            Slug = $"demo{number + 1:000}",
            PersonnelNumber = $"{4100 + (number * 3)}",
            Rank = rank,
            Name = name,
            Role = role,
            AvatarSeed = 1 + (number * 37),
            WorkTelephone = $"01632 960{number:000}",
            WorkEmail = $"{name.ToLowerInvariant().Replace(' ', '.')}@demonstration.example",
            WorkingOn = rank is "PC" or "PCSO" ? _texts.Work[number % _texts.Work.Count] : null,
            AccountId = account,
        };
        _officers.Add(officer);
        return officer;
    }

    private void Post(Officer officer, AreaNode area, PostingKind kind, int monthsAgo, int? days = null, Guid? covers = null) => _postings.Add(new Posting
    {
        OfficerId = officer.Id,
        AreaId = area.Id,
        Kind = kind,
        From = days is null ? _today.AddMonths(-monthsAgo) : _today.AddDays(-3),
        Until = days is { } last ? _today.AddDays(last) : null,
        CoversOfficerId = covers,
    });

    private Officer BeatOfficerOf(AreaNode beat) => _officers.First(o => _postings.Any(p => p.OfficerId == o.Id && p.AreaId == beat.Id && p.Kind == PostingKind.BeatOfficer));

    private void HideOne(AreaNode beat)
    {
        var officer = BeatOfficerOf(beat);
        (officer.ShownAs, officer.ByRoleReason, officer.WorkEmail) = (ShownAs.ByRole, "An invented reason: a threat made after a court case.", null);
    }

    private void SendAway(AreaNode beat, AreaNode neighbour)
    {
        var cover = _officers.First(o => _postings.Any(p => p.OfficerId == o.Id && p.AreaId == neighbour.Id && p.Kind == PostingKind.Pcso));
        Post(cover, beat, PostingKind.Cover, 0, days: 18, covers: BeatOfficerOf(beat).Id);
    }

    private void Publish(IReadOnlyList<AreaNode> teams)
    {
        foreach (var plan in _texts.Plans)
        {
            var area = teams.Single(t => t.Area.Code == plan.Area);
            var owner = _postings.First(p => p.AreaId == area.Id && p.Kind == PostingKind.Sergeant).OfficerId;
            _plans.Add(new TeamPlan
            {
                AreaId = area.Id,
                Kind = plan.Kind,
                Title = plan.Title,
                OwnerRole = plan.OwnerRole,
                OwnerOfficerId = owner,
                PublishedOn = _today.AddMonths(-4),
                ReviewOn = _today.AddMonths(8),
                Text = plan.Text,
            });
        }
    }

    private void Check(IReadOnlyList<AreaNode> nodes, AreaNode stale)
    {
        var sergeant = _accountOf(Roles.Sergeant);
        foreach (var (area, i) in nodes.Where(n => _postings.Any(p => p.AreaId == n.Id)).Select((n, i) => (n, i)))
        {
            var days = area.Id == stale.Id ? StaleDays : 1 + (i * 5 % 55);
            foreach (var facts in new[] { TeamFacts.Officers, TeamFacts.Contacts, TeamFacts.Plans }.Where(f => f != TeamFacts.Plans || _plans.Any(p => p.AreaId == area.Id)))
            {
                _checks.Add(new FactCheck { AreaId = area.Id, Facts = facts, CheckedAt = _now.AddDays(-days), CheckedBy = sergeant });
            }
        }
    }
}
