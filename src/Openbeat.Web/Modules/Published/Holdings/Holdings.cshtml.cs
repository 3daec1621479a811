using System.Text.Json;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Openbeat.Analytics.Statistics.Quality;
using Openbeat.Analytics.Stops;
using Openbeat.Data;
using Openbeat.Modules.Places;
using Openbeat.Platform;
using Openbeat.Platform.Caching;
using Openbeat.Platform.Time;

namespace Openbeat.Modules.Published.Holdings;

/// <summary>A file with what the reader counted beside its rows.</summary>
public sealed record FileQuality(SuppliedFile File, StopFileReport Report);

[CachedPage]
public sealed class HoldingsPage(PublishedDataset published, AppDb db, Forces forces, TimeProvider clock) : PageModel
{
    private const int FilesOnPage = 50;

    public Dataset Dataset { get; private set; } = null!;
    /// <summary>Every force with its years, for who has not chosen one.</summary>
    public IReadOnlyList<Calendar> Calendars { get; private set; } = [];

    /// <summary>The force chosen, or the only one there is.</summary>
    public Calendar? Chosen { get; private set; }

    /// <summary>The years that any force has, newest first.</summary>
    public IReadOnlyList<int> Years { get; private set; } = [];

    public IReadOnlyList<FileQuality> Files { get; private set; } = [];
    public IReadOnlyList<(string Id, string Name)> ForcesHeld { get; private set; } = [];
    public int QuarantinedRows { get; private set; }
    public int Pages { get; private set; }

    [BindProperty(SupportsGet = true, Name = "force")]
    public string? ForceId { get; set; }

    [BindProperty(SupportsGet = true, Name = "page")]
    public int? Asked { get; set; }

    public int Number { get; private set; } = 1;

    public async Task<IActionResult> OnGetAsync(CancellationToken stop)
    {
        if (ForceId is { Length: > 0 } && !forces.TryFind(ForceId, out _))
        {
            return NotFound();
        }

        var current = await published.CurrentAsync(stop);
        Dataset = ForceId is { Length: > 0 } ? current.Naming([ForceId]) : current;
        if (Dataset.IsEmpty && Dataset.Shown.IsInvented && string.IsNullOrEmpty(ForceId))
        {
            // Nothing real is held: the page is that of the demonstration, and its address says so.
            return Redirect(PublishedLinks.OfForce(Forces.DemonstrationId));
        }

        HttpContext.MarkDemonstration(Dataset.IsInvented);

        var again = (await db.Set<SuppliedFile>().GroupBy(f => new { f.ForceId, f.Month, f.Class }).Where(g => g.Count() > 1).Select(g => g.Key).ToListAsync(stop))
            .ToLookup(k => k.ForceId, k => k.Month);
        var thresholds = QualityThresholds.Seeded.On(clock.LondonToday());
        ForcesHeld = [.. Dataset.Whole.ForceIds.Select(id => (id, forces.TryFind(id, out var f) ? f.Name : id)).OrderBy(f => f.Item2, StringComparer.Ordinal)];
        Calendars =
        [
            .. Dataset.Files.GroupBy(f => f.ForceId)
                .Where(g => forces.TryFind(g.Key, out _))
                .Select(g => Calendar.Of(forces.All.Single(f => f.Id == g.Key), [.. g], again[g.Key].ToHashSet(), thresholds))
                .OrderBy(c => c.Force.Name, StringComparer.Ordinal),
        ];
        Years = [.. Calendars.SelectMany(c => c.Years).Select(y => y.Year).Distinct().OrderDescending()];
        Chosen = ForceId is not { Length: > 0 } && Calendars.Count == 1 ? Calendars[0] : Calendars.FirstOrDefault(c => c.Force.Id == ForceId);
        var shown = Dataset.Files.Where(f => f.ForceId == Chosen?.Force.Id).ToList();
        QuarantinedRows = Dataset.Files.Where(f => f.Class == SourceClass.Open).Sum(f => f.RowsQuarantined);
        Pages = Math.Max(1, (shown.Count + FilesOnPage - 1) / FilesOnPage);
        Number = Math.Clamp(Asked ?? 1, 1, Pages);
        Files =
        [
            .. shown.OrderByDescending(f => f.Month).ThenBy(f => f.Class)
                .Skip((Number - 1) * FilesOnPage).Take(FilesOnPage)
                .Select(f => new FileQuality(f, JsonSerializer.Deserialize<StopFileReport>(f.Report, JsonSerializerOptions.Web)!)),
        ];
        return Page();
    }

    public string AtPage(int number) => ForceId is { Length: > 0 } ? $"?force={ForceId}&page={number}" : $"?page={number}";
}
