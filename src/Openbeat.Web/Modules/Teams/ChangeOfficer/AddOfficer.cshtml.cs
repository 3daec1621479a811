using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Openbeat.Data;
using Openbeat.Modules.Accounts;
using Openbeat.Modules.Places;
using Openbeat.Platform.Access;

namespace Openbeat.Modules.Teams.ChangeOfficer;

/// <summary>Adds an officer to the team of an area.</summary>
[Needs(TeamPermissions.Edit, Area = "area")]
public sealed class AddOfficerPage(AppDb db, Atlas atlas, OfficerLog officers, PostingLog postings, TeamSaving saving, SignInAccounts accounts, IAccess access, TimeProvider clock) : OfficerForm(db, accounts, clock)
{
    private readonly AppDb _db = db;

    [BindProperty, Required(ErrorMessage = "Choose what they are here")]
    public PostingKind? Kind { get; set; } = PostingKind.BeatOfficer;

    [BindProperty, Required(ErrorMessage = "Enter the first day")]
    public DateOnly? From { get; set; }

    [BindProperty]
    public DateOnly? Until { get; set; }

    public AreaNode Area { get; private set; } = null!;

    public override string Here => TeamLinks.AddOfficer(Area.Id);

    public override IEnumerable<(string Name, string? Value)> MoreFields => [(nameof(Kind), Kind?.ToString()), (nameof(From), From?.ToString("O", CultureInfo.InvariantCulture)), (nameof(Until), Until?.ToString("O", CultureInfo.InvariantCulture))];

    protected override IEnumerable<(string Field, string Sentence)> Faults() =>
        Until < From ? base.Faults().Append((nameof(Until), PageAnswers.EndsBeforeItBegins))
        : Kind == PostingKind.Cover ? base.Faults().Append((nameof(Kind), "Choose what they are here; cover is arranged on the page of the officer who is away"))
        : base.Faults();

    public async Task<IActionResult> OnGetAsync(Guid area, CancellationToken stop)
    {
        if (!await ReadAsync(area, stop))
        {
            return NotFound();
        }

        (From, AvatarSeed, Rank, Role) = (Today, NewSeed(), "PC", PostingKind.BeatOfficer.Title());
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid area, CancellationToken stop)
    {
        if (!await ReadAsync(area, stop))
        {
            return NotFound();
        }

        if (await CheckAsync(stop))
        {
            Show(new Officer { ForceId = Area.Area.ForceId, Slug = "", Rank = "", Name = "", Role = "", AvatarSeed = 0 }, shown => PersonCard.In(new TeamMember(Guid.Empty, null, shown, Kind!.Value, Area, From!.Value, Until)));
        }

        return this.Invalid();
    }

    public async Task<IActionResult> OnPostSaveAsync(Guid area, CancellationToken stop)
    {
        if (!await ReadAsync(area, stop))
        {
            return NotFound();
        }

        await using var alone = await saving.AloneAsync(stop);
        if (!await CheckAsync(stop))
        {
            return this.Invalid();
        }

        var change = access.By(await access.FindAsync(TeamPermissions.Edit, Scope.OfArea(area), stop));
        var officer = officers.Add(Area.Area.ForceId, Profile(), change);
        postings.Add(officer.Id, area, Kind!.Value, From!.Value, Until, null, change);
        await saving.SaveAsync(stop);
        await alone.CommitAsync(stop);
        this.Tell($"{officer.FullName} is added. A photograph can be added now");
        return Redirect(TeamLinks.Team(area));
    }

    private async Task<bool> CheckAsync(CancellationToken stop)
    {
        if (await IsHereAlreadyAsync(stop))
        {
            ModelState.AddModelError(nameof(Name), "Somebody of this name works here from that day already. Where there are two of the name, enter the personnel number of both");
        }

        return await CheckAsync(Area.Area.ForceId, null, [Area.Id], stop);
    }

    /// <summary>Whether the same was added before, as a form that is sent twice would do. Two of one name are told apart by their numbers.</summary>
    private async Task<bool> IsHereAlreadyAsync(CancellationToken stop)
    {
        var (area, first, number) = (Area.Id, From, Trimmed(PersonnelNumber));
        var here = await (
            from p in _db.Set<Posting>()
            join o in _db.Set<Officer>() on p.OfficerId equals o.Id
            where p.AreaId == area && p.From == first && p.Kind != PostingKind.Cover && (p.Until == null || p.Until >= p.From)
            select new { o.Name, o.PersonnelNumber }).ToListAsync(stop);
        return here.Any(h => string.Equals(h.Name, Trimmed(Name), StringComparison.OrdinalIgnoreCase) && (number is null || h.PersonnelNumber is null || h.PersonnelNumber == number));
    }

    private async Task<bool> ReadAsync(Guid area, CancellationToken stop)
    {
        var found = (await atlas.TreeAsync(stop)).TryFind(area, out var node);
        Area = node!;
        return found;
    }
}
