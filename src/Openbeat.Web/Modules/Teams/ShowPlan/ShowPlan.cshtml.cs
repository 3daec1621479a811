using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Openbeat.Data;
using Openbeat.Modules.Places;
using Openbeat.Platform;
using Openbeat.Platform.Access;
using Openbeat.Platform.Caching;
using Openbeat.Platform.Files;
using Openbeat.Platform.Time;

namespace Openbeat.Modules.Teams.ShowPlan;

/// <summary>A published plan with its owner and the day it is looked at again.</summary>
[OpenToAll, CachedPage]
public sealed class ShowPlanPage(AppDb db, PublishedPlans plans, FactChecks checks, TimeProvider clock) : PageModel
{
    public ShownPlan Plan { get; private set; } = null!;

    /// <summary>When the plans of its area were checked.</summary>
    public IReadOnlyList<CheckState> Checks { get; private set; } = [];

    public DateOnly Today { get; } = clock.LondonToday();

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken stop)
    {
        if (await plans.FindAsync(id, stop) is not { } plan)
        {
            return await db.Set<TeamPlan>().AnyAsync(p => p.Id == id, stop) ? StatusCode(StatusCodes.Status410Gone) : NotFound();
        }

        Plan = plan;
        Checks = [.. (await checks.OfAsync([plan.Area], stop)).Where(s => s.Facts == TeamFacts.Plans)];
        HttpContext.MarkDemonstration(plan.Area.Area.ForceId == Forces.DemonstrationId);
        return Page();
    }

    internal static async Task<IResult> FileAsync(Guid id, HttpContext context, AppDb db, PublishedPlans plans, FileStore files, FileFolder folder, CancellationToken stop)
    {
        if (await db.Set<TeamPlan>().FirstOrDefaultAsync(p => p.Id == id, stop) is not { File: { } file } plan)
        {
            return TypedResults.NotFound();
        }

        return await plans.FindAsync(id, stop) is null ? TypedResults.StatusCode(StatusCodes.Status410Gone)
            : await files.FindAsync(file, stop) is { } stored ? stored.Send(folder, context, plan.FileName, "private, no-cache")
            : TypedResults.NotFound();
    }
}
