using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Openbeat.Charts;
using Openbeat.Modules.Places;
using Openbeat.Platform;
using Openbeat.Platform.Caching;
using Openbeat.Platform.Settings;

namespace Openbeat.Modules.Teams.OurPromise;

/// <summary>How the promise to answer was kept, by quarter: for a force, and for an area of it.</summary>
[CachedPage]
public sealed class PromisePage(Promises promises, PromiseForce unnamed, Atlas atlas, SiteSettings settings) : PageModel
{
    private const int QuartersShown = 12;

    public AreaNode? Area { get; private set; }
    public IReadOnlyList<AreaNode> Forces { get; private set; } = [];
    public PublishedQuarter? Newest { get; private set; }
    public PromiseFigure? Figure { get; private set; }

    /// <summary>The quarters in which the area had figures, newest first.</summary>
    public IReadOnlyList<(PublishedQuarter Quarter, PromiseFigure Figure)> Quarters { get; private set; } = [];

    /// <summary>The areas directly below, in the newest quarter.</summary>
    public IReadOnlyList<(AreaNode Area, PromiseFigure Figure)> Parts { get; private set; } = [];

    public BarList? Outcomes { get; private set; }
    public ClockRule Rule { get; private set; } = null!;
    public string Csv { get; private set; } = "";
    public string Cited { get; private set; } = "";

    public async Task<IActionResult> OnGetAsync(string? force, string? path, CancellationToken stop)
    {
        var tree = await atlas.TreeAsync(stop);
        Rule = settings.Get(QuestionSettings.Clock);
        Forces = [.. tree.Forces.OrderBy(f => f.Area.ForceId == Places.Forces.DemonstrationId)];
        AreaNode? area = null;
        if (force is not null && !tree.TryFindByAddress(force, path ?? "", out area))
        {
            return NotFound();
        }

        if (area is not null && area.Path != (path ?? ""))
        {
            return RedirectPermanent(QuestionLinks.PromiseOf(area) + Request.QueryString);
        }

        Area = area ?? await unnamed.UnnamedAsync(stop);
        if (Area is { } of)
        {
            HttpContext.MarkDemonstration(of.Area.ForceId == Places.Forces.DemonstrationId);
            Read(of, await promises.OfAsync(of.Area.ForceId, stop));
        }

        return Page();
    }

    private void Read(AreaNode area, PromiseRecord record)
    {
        Quarters = [.. record.Quarters.Select(q => (q, Figure: q.Of(area))).Where(q => q.Figure is not null).Select(q => (q.q, q.Figure!)).Take(QuartersShown)];
        (Newest, Figure) = Quarters.Count > 0 ? Quarters[0] : (null, null);
        Csv = $"{QuestionLinks.PromiseCsv}?force={area.Area.ForceId}&area={Uri.EscapeDataString(area.Reference)}";
        Cited = $"{Request.Scheme}://{Request.Host}{QuestionLinks.PromiseOf(area)}";
        if (Newest is not { } newest || Figure is not { } figure)
        {
            return;
        }

        Parts = [.. area.Parts.Select(p => (p, newest.Figures.FirstOrDefault(f => f.Area == p.Reference))).Where(p => p.Item2 is not null).Select(p => (p.p, p.Item2!))];
        Outcomes = new BarList
        {
            Caption = $"What came of the questions asked in {figure.Name}, {newest.Quarter.InWords}",
            Measure = "Questions",
            Dimension = "What came of it",
            Whole = figure.Received.Value,
            Bars = [new("Answered in time", figure.InTime.Value) { Written = figure.InTime.Text, WrittenShare = PromiseWords.InTime(figure) ?? "" }, Bar("Late, or not answered yet", figure.Late, null), Bar("Taken to the inspector", figure.Taken, figure.PercentTaken)],
        };
    }

    private static Bar Bar(string label, PromiseCount count, decimal? percent) => new(label, count.Value) { Written = count.Text, WrittenShare = percent is null ? "" : PromiseWords.Share(percent) };
}
