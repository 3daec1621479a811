using Microsoft.AspNetCore.Mvc.RazorPages;
using Openbeat.Platform.Access;
using Openbeat.Platform.Jobs;

namespace Openbeat.Modules.Administration.Jobs;

/// <summary>What the site does by itself, and how it went.</summary>
[Needs(AdministrationPermissions.SeeStatus)]
public sealed class JobListPage(JobWatch watch) : PageModel
{
    public IReadOnlyList<JobStanding> Jobs { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken stop) => Jobs = await watch.AllAsync(stop);
}
