using Microsoft.AspNetCore.Mvc.RazorPages;
using Openbeat.Modules.Places;
using Openbeat.Platform;
using Openbeat.Platform.Caching;
using Openbeat.Platform.Settings;
using Openbeat.Platform.Words;

namespace Openbeat.Modules.Teams.AskTeam;

/// <summary>Which team to write to.</summary>
[CachedPage]
public sealed class ChooseTeamPage(Atlas atlas, SiteSettings settings) : PageModel
{
    public IReadOnlyList<AreaNode> Forces { get; private set; } = [];

    public string Promise => $"You get an answer within {InWords.Count(settings.Get(QuestionSettings.Clock).Hours, "hour", "hours")}, and if we are late you can take it to the inspector.";

    public async Task OnGetAsync(CancellationToken stop)
    {
        // The demonstration force comes last: whoever looks for their own finds it first.
        Forces = [.. (await atlas.TreeAsync(stop)).Forces.OrderBy(f => f.Area.ForceId == Places.Forces.DemonstrationId)];
        HttpContext.MarkDemonstration(Forces.Any(f => f.Area.ForceId == Places.Forces.DemonstrationId));
    }
}
