using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Openbeat.Data;
using Openbeat.Modules.Accounts;
using Openbeat.Modules.Places;
using Openbeat.Platform.Access;

namespace Openbeat.Modules.Teams.ChangeOfficer;

/// <summary>Changes what the public may know of an officer, or takes it away at once.</summary>
[Needs(TeamPermissions.Edit, Anywhere = true)]
public sealed class ChangeOfficerPage(AppDb db, Atlas atlas, TeamRegister register, OfficerLog log, OfficerScope scope, IAccess access, TimeProvider clock) : OfficerForm(db, clock)
{
    private readonly AppDb _db = db;

    /// <summary>The version the form was made from.</summary>
    [BindProperty]
    public int Version { get; set; }

    public ReachedOfficer Reached { get; private set; } = null!;

    /// <summary>Where the officer is posted now or was last, to go back to.</summary>
    public AreaNode? Area { get; private set; }

    public override string Here => TeamLinks.ChangeOfficer(Reached.Officer.Id);

    public override IEnumerable<(string Name, string? Value)> MoreFields => [(nameof(Version), Version.ToString(System.Globalization.CultureInfo.InvariantCulture))];

    public async Task<IActionResult> OnGetAsync(Guid officer, CancellationToken stop)
    {
        if (!await ReadAsync(officer, stop))
        {
            return NotFound();
        }

        await FillAsync(Reached.Officer, stop);
        Version = Reached.Officer.Version;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid officer, CancellationToken stop)
    {
        if (!await ReadAsync(officer, stop))
        {
            return NotFound();
        }

        if (await CheckAsync(Reached.Officer.ForceId, officer, stop))
        {
            var team = Area is null ? null : await register.OfAsync(Area.Id, stop);
            var member = team?.Everybody.FirstOrDefault(m => m.OfficerId == officer && m.Area.Id == Area!.Id);
            Show(Reached.Officer, shown => member is null ? new PersonCard(shown, shown.IsNamed ? Role! : PersonCard.NotNamed, null, Area is null ? null : TeamLinks.Ask(Area)) : PersonCard.In(member with { Shown = shown }));
        }

        return this.Invalid();
    }

    public async Task<IActionResult> OnPostSaveAsync(Guid officer, CancellationToken stop)
    {
        if (!await ReadAsync(officer, stop))
        {
            return NotFound();
        }

        if (!await CheckAsync(Reached.Officer.ForceId, officer, stop))
        {
            return this.Invalid();
        }

        if (!await log.ChangeAsync(officer, Version, Profile(), access.By(Reached.Acting), stop))
        {
            ModelState.AddModelError("", "Somebody else changed this officer while you were writing. Nothing was saved: open the page again to see what stands there now");
            return this.Invalid();
        }

        this.Tell("Saved and published");
        return Back();
    }

    /// <summary>Takes the name off every page now.</summary>
    public async Task<IActionResult> OnPostWithdrawNameAsync(Guid officer, string? reason, CancellationToken stop)
    {
        ModelState.Clear();
        if (!await ReadAsync(officer, stop))
        {
            return NotFound();
        }

        if (string.IsNullOrWhiteSpace(reason) || reason.Trim().Length > Officer.ReasonMaxLength)
        {
            await FillAsync(Reached.Officer, stop);
            Version = Reached.Officer.Version;
            ModelState.AddModelError("reason", "Enter why, in 300 characters or fewer. It stays within the force");
            return this.Invalid();
        }

        await log.WithdrawNameAsync(officer, reason.Trim(), access.By(Reached.Acting), stop);
        this.Tell("The name is on no page any more");
        return Back();
    }

    /// <summary>Says that the officer leaves, from a day on.</summary>
    public async Task<IActionResult> OnPostLeaveAsync(Guid officer, DateOnly? on, CancellationToken stop)
    {
        ModelState.Clear();
        if (!await ReadAsync(officer, stop))
        {
            return NotFound();
        }

        await log.LeaveAsync(officer, on ?? Today, access.By(Reached.Acting), stop);
        this.Tell("Recorded. From that day the officer is on no page");
        return Back();
    }

    private RedirectResult Back() => Redirect(Area is null ? TeamLinks.Keep : TeamLinks.Team(Area.Id));

    private async Task<bool> ReadAsync(Guid officer, CancellationToken stop)
    {
        if (await scope.FindAsync(officer, stop) is not { } reached)
        {
            return false;
        }

        Reached = reached;
        var last = await _db.Set<Posting>().Where(p => p.OfficerId == officer).OrderByDescending(p => p.Until == null).ThenByDescending(p => p.Until).Select(p => (Guid?)p.AreaId).FirstOrDefaultAsync(stop);
        Area = last is { } id && (await atlas.TreeAsync(stop)).TryFind(id, out var area) ? area : null;
        return true;
    }
}
