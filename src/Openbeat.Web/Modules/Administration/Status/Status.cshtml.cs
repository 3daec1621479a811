using Microsoft.AspNetCore.Mvc.RazorPages;
using Openbeat.Platform.Access;
using Openbeat.Platform.Slots;

namespace Openbeat.Modules.Administration.Status;

/// <summary>How the site runs, for those who keep it.</summary>
[Needs(AdministrationPermissions.SeeStatus)]
public sealed class StatusPage(IEnumerable<IStatusSource> sources, ILogger<StatusPage> log) : PageModel
{
    public IReadOnlyList<IGrouping<string, StatusFact>> Groups { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken stop)
    {
        var facts = new List<StatusFact>();
        foreach (var source in sources.OrderBy(s => s.Order))
        {
            try
            {
                facts.AddRange(await source.FactsAsync(stop));
            }
            catch (Exception failed) when (failed is System.Data.Common.DbException or InvalidOperationException or IOException)
            {
                // The page is for when things go wrong: one part that cannot be read does not take the others with it.
                log.LogWarning(failed, "A part of the status page could not be read");
                facts.Add(new("Not known", source.GetType().Name, "This part could not be read. The log says why.", StatusTone.Bad));
            }
        }

        Groups = [.. facts.GroupBy(f => f.Group)];
    }
}
