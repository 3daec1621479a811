using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Openbeat.Data;
using Openbeat.Modules.Places;
using Openbeat.Platform;
using Openbeat.Platform.Access;
using Openbeat.Platform.Caching;
using Openbeat.Platform.Time;

namespace Openbeat.Modules.Teams.ShowOfficer;

/// <summary>An officer's own page. Once they are no longer named or no longer work anywhere it is gone, and says so.</summary>
[OpenToAll, CachedPage]
public sealed class ShowOfficerPage(AppDb db, TeamRegister register, Forces forces, TimeProvider clock) : PageModel
{
    public ShownOfficer Shown { get; private set; } = null!;

    /// <summary>Where they work now, with what they are there and who stands in for them.</summary>
    public IReadOnlyList<TeamMember> Works { get; private set; } = [];

    /// <summary>Their force as the national site names it, or null.</summary>
    public string? ForceName { get; private set; }

    public async Task<IActionResult> OnGetAsync(string slug, CancellationToken stop)
    {
        var today = clock.LondonToday();
        if (await db.Set<Officer>().FirstOrDefaultAsync(o => o.Slug == slug, stop) is not { } officer)
        {
            return NotFound();
        }

        if (!officer.IsNamed(today))
        {
            return StatusCode(StatusCodes.Status410Gone);
        }

        if (!await db.Set<Posting>().InForce(today).AnyAsync(p => p.OfficerId == officer.Id, stop))
        {
            // Nobody knows the address of somebody who begins on a day to come.
            return await db.Set<Posting>().AnyAsync(p => p.OfficerId == officer.Id && p.Until < today, stop) ? StatusCode(StatusCodes.Status410Gone) : NotFound();
        }

        Works = await register.WorksOfAsync(officer, stop);
        Shown = ShownOfficer.Of(officer, today);
        ForceName = forces.TryFind(officer.ForceId, out var force) ? force.Name : null;
        HttpContext.MarkDemonstration(officer.ForceId == Forces.DemonstrationId);
        return Page();
    }
}
