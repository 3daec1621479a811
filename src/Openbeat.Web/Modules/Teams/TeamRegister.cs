using Microsoft.EntityFrameworkCore;
using Openbeat.Data;
using Openbeat.Modules.Places;
using Openbeat.Platform.Time;

namespace Openbeat.Modules.Teams;

/// <summary>Somebody of a team on a day.</summary>
/// <param name="OfficerId">The officer.</param>
/// <param name="AccountId">Their account, for assigning work; never public.</param>
/// <param name="Shown">What the public may see of them.</param>
/// <param name="Kind">What they are to the area.</param>
/// <param name="Area">The area they are posted to: the one asked for, or one above it.</param>
/// <param name="From">Since when.</param>
/// <param name="Until">The last day, or null.</param>
public sealed record TeamMember(Guid OfficerId, Guid? AccountId, ShownOfficer Shown, PostingKind Kind, AreaNode Area, DateOnly From, DateOnly? Until)
{
    /// <summary>Whether the public can reach them: by what is shown of them or, where they are not named, by the form to the team, which every area has.</summary>
    public bool IsContactable => !Shown.IsNamed || Shown.Telephone is not null || Shown.Email is not null;

    /// <summary>Whom they stand in for, where they are cover.</summary>
    public ShownOfficer? CoversFor { get; init; }

    /// <summary>Who stands in for them while they are away, and their last day away, or null where they are there.</summary>
    public (ShownOfficer By, DateOnly? Until)? CoveredBy { get; init; }

    public bool IsAway => CoveredBy is not null;
}

/// <summary>The team of an area on a day.</summary>
/// <param name="Area">The area.</param>
/// <param name="Officers">Who works there: beat officers, PCSOs and cover, those who are away included.</param>
/// <param name="Sergeant">The sergeant of the area or of the nearest above it, or null.</param>
/// <param name="Inspector">The inspector likewise.</param>
/// <param name="AlsoHere">Functions and teams without ground of their own that also work here.</param>
public sealed record AreaTeam(AreaNode Area, IReadOnlyList<TeamMember> Officers, TeamMember? Sergeant, TeamMember? Inspector, IReadOnlyList<AreaNode> AlsoHere)
{
    /// <summary>Where the team works from, as the area or the nearest above it says, or null.</summary>
    public string? Base { get; init; }

    /// <summary>Everybody, those above the area included.</summary>
    public IEnumerable<TeamMember> Everybody => Officers.Concat(new[] { Sergeant, Inspector }.OfType<TeamMember>()).DistinctBy(m => m.OfficerId);

    /// <summary>Whether it is a beat in which nobody who is there today can be reached, by name or by role.</summary>
    public bool IsBeatWithoutContact => Area.Kind.Boundaries == BoundaryKind.Beat && !Officers.Any(m => !m.IsAway && m.IsContactable);
}

/// <summary>Reads who works where, and how the public sees them.</summary>
public sealed class TeamRegister(AppDb db, Atlas atlas, TimeProvider clock)
{
    /// <summary>The team of an area today, or null where there is no such area.</summary>
    public async Task<AreaTeam?> OfAsync(Guid areaId, CancellationToken stop) =>
        (await atlas.TreeAsync(stop)).TryFind(areaId, out var area) ? (await OfAsync([area], clock.LondonToday(), stop))[0] : null;

    /// <summary>The teams of several areas of one tree on a day, in the order of the areas.</summary>
    public async Task<IReadOnlyList<AreaTeam>> OfAsync(IReadOnlyList<AreaNode> areas, DateOnly day, CancellationToken stop)
    {
        var wanted = areas.SelectMany(a => a.Ancestors.Append(a)).Select(a => a.Id).Distinct().ToList();
        var postings = await db.Set<Posting>().InForce(day).Where(p => wanted.Contains(p.AreaId)).ToListAsync(stop);
        var ids = postings.Select(p => p.OfficerId).Concat(postings.Select(p => p.CoversOfficerId).OfType<Guid>()).Distinct().ToList();
        var officers = await db.Set<Officer>().Where(o => ids.Contains(o.Id)).ToDictionaryAsync(o => o.Id, stop);
        var byArea = postings.Where(p => officers[p.OfficerId].IsHere(day)).ToLookup(p => p.AreaId);
        var bases = await db.Set<TeamBase>().Where(b => wanted.Contains(b.AreaId)).ToDictionaryAsync(b => b.AreaId, b => b.Place, stop);
        return [.. areas.Select(a => Of(a, byArea, officers, day) with { Base = a.Ancestors.Append(a).Reverse().Select(n => bases.GetValueOrDefault(n.Id)).FirstOrDefault(place => place is not null) })];
    }

    /// <summary>What an officer is today, area by area in the order in which they began, with who stands in for them.</summary>
    public async Task<IReadOnlyList<TeamMember>> WorksOfAsync(Officer officer, CancellationToken stop)
    {
        var (day, tree) = (clock.LondonToday(), await atlas.TreeAsync(stop));
        var postings = await db.Set<Posting>().InForce(day).Where(p => p.OfficerId == officer.Id || p.CoversOfficerId == officer.Id).OrderBy(p => p.From).ToListAsync(stop);
        var ids = postings.SelectMany(p => new[] { p.OfficerId, p.CoversOfficerId ?? p.OfficerId }).Distinct().ToList();
        var officers = await db.Set<Officer>().Where(o => ids.Contains(o.Id)).ToDictionaryAsync(o => o.Id, stop);
        var byArea = postings.Where(p => officers[p.OfficerId].IsHere(day)).ToLookup(p => p.AreaId);
        return
        [
            .. from posting in postings
               where posting.OfficerId == officer.Id
               let area = tree.TryFind(posting.AreaId, out var node) ? node : null
               where area is not null
               select Member(posting, area, byArea, officers, day),
        ];
    }

    /// <summary>How the public sees the officer of an account: "PC Asha Dunmore", "an officer of the Millbrook team", or null where the account is no officer's.</summary>
    public async Task<string?> ShownNameOfAsync(Guid accountId, CancellationToken stop) => (await ShownNamesOfAsync([accountId], stop)).GetValueOrDefault(accountId);

    /// <summary>The same for several accounts; those of no officer are left out.</summary>
    public async Task<IReadOnlyDictionary<Guid, string>> ShownNamesOfAsync(IEnumerable<Guid> accountIds, CancellationToken stop)
    {
        var (wanted, day) = (accountIds.Distinct().ToList(), clock.LondonToday());
        var officers = await db.Set<Officer>().Where(o => o.AccountId != null && wanted.Contains(o.AccountId.Value)).ToListAsync(stop);
        var unnamed = officers.Where(o => !o.IsNamed(day)).Select(o => o.Id).ToList();
        var postings = unnamed.Count == 0 ? [] : await db.Set<Posting>().Where(p => unnamed.Contains(p.OfficerId) && p.From <= day).ToListAsync(stop);
        var tree = await atlas.TreeAsync(stop);
        return officers.ToDictionary(o => o.AccountId!.Value, o => o.IsNamed(day) ? o.FullName : OfTeam(o, postings, tree));
    }

    /// <summary>The functions and town-centre teams that also work in an area.</summary>
    public static IReadOnlyList<AreaNode> AlsoIn(AreaNode area)
    {
        var root = area.Ancestors.FirstOrDefault() ?? area;
        var wards = area.SelfAndBelow.SelectMany(a => a.Matches).Select(m => (m.Kind, m.Code)).ToHashSet();
        return
        [
            .. root.SelfAndBelow.Where(team => team.Kind.Boundaries is null && team.Id != area.Id && team.Parent is not null && area.Kind.Boundaries is not null
                && (team.Matches.Count == 0 ? area.IsWithin(team.Parent.Id) : team.Matches.Any(m => wards.Contains((m.Kind, m.Code))))),
        ];
    }

    private static AreaTeam Of(AreaNode area, ILookup<Guid, Posting> postings, Dictionary<Guid, Officer> officers, DateOnly day)
    {
        // A colleague who covers has a card of their own already; the card of whoever is away names them.
        var own = postings[area.Id].Where(p => p.Kind is PostingKind.BeatOfficer or PostingKind.Pcso).Select(p => p.OfficerId).ToHashSet();
        var here = postings[area.Id].Where(p => p.Kind.IsOnTheBeat() && (p.Kind != PostingKind.Cover || own.Add(p.OfficerId))).OrderBy(p => p.Kind).ThenBy(p => p.From).ThenBy(p => p.Id)
            .Select(p => Member(p, area, postings, officers, day)).ToList();
        return new AreaTeam(area, here, Nearest(PostingKind.Sergeant), Nearest(PostingKind.Inspector), AlsoIn(area));

        TeamMember? Nearest(PostingKind kind) => area.Ancestors.Append(area).Reverse()
            .SelectMany(a => postings[a.Id].Where(p => p.Kind == kind).OrderBy(p => p.From).ThenBy(p => p.Id).Select(p => Member(p, a, postings, officers, day)))
            .FirstOrDefault();
    }

    private static TeamMember Member(Posting posting, AreaNode area, ILookup<Guid, Posting> postings, Dictionary<Guid, Officer> officers, DateOnly day)
    {
        var officer = officers[posting.OfficerId];
        var cover = posting.Kind == PostingKind.Cover ? null : postings[area.Id].Where(p => p.CoversOfficerId == officer.Id).OrderByDescending(p => p.From).FirstOrDefault();
        return new(officer.Id, officer.AccountId, ShownOfficer.Of(officer, day), posting.Kind, area, posting.From, posting.Until)
        {
            CoversFor = posting.CoversOfficerId is { } away ? ShownOfficer.Of(officers[away], day) : null,
            CoveredBy = cover is null ? null : (ShownOfficer.Of(officers[cover.OfficerId], day), cover.Until),
        };
    }

    private static string OfTeam(Officer officer, IEnumerable<Posting> postings, AreaTree tree)
    {
        var last = postings.Where(p => p.OfficerId == officer.Id).OrderByDescending(p => p.From).ThenByDescending(p => p.Id)
            .Select(p => tree.TryFind(p.AreaId, out var area) ? area.Area.Name : null).FirstOrDefault(name => name is not null);
        return last is null ? "an officer" : $"an officer of {TeamNames.Named(last)}";
    }
}
