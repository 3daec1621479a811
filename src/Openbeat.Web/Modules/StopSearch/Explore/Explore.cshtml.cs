using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Openbeat.Analytics;
using Openbeat.Analytics.Stops;
using Openbeat.Charts;
using Openbeat.Modules.Published;
using Openbeat.Platform.Caching;
using Openbeat.Platform.Words;

namespace Openbeat.Modules.StopSearch.Explore;

[CachedPage]
public sealed class ExplorePage(PublishedDataset published, StopsSentence sentences) : PageModel
{
    public StopsView View { get; private set; } = null!;
    public ExploreFigures Figures { get; private set; } = null!;
    public IReadOnlyList<Said> Sentence { get; private set; } = [];
    public string Who { get; private set; } = "";

    public async Task<IActionResult> OnGetAsync(CancellationToken stop)
    {
        View = await StopsView.ReadAsync(Request.Query, published, stop);
        Figures = ExploreFigures.Of(View);
        Sentence = sentences.Of(View);
        Who = sentences.Who(View);
        return View.Wrong.Count == 0 ? Page() : new PageResult { StatusCode = StatusCodes.Status400BadRequest };
    }

    /// <summary>The address of this view with another query.</summary>
    public string At(StopQuery query) => StopSearchLinks.Explore + View.Address.With(query);

    /// <summary>Everything held, in the version looked at.</summary>
    public string Cleared => At(StopQuery.All);

    /// <summary>The address that gives these figures for ever.</summary>
    public string Cited => $"{Request.Scheme}://{Request.Host}{StopSearchLinks.Explore}{View.Address.At(View.Dataset.Version)}";

    public string Download(string extension) => $"{StopSearchLinks.Explore}.{extension}{View.Address}";

    public string Api => StopSearchLinks.FacetsApi + View.Address;

    /// <summary>The filters in use, each with the address without it.</summary>
    public IEnumerable<(string Text, string Without)> Chips()
    {
        var query = View.Query;
        if (query.From is not null || query.To is not null)
        {
            yield return (Months(), At(query.Between(null, null)));
        }

        foreach (var area in View.Address.Areas)
        {
            yield return (area.Name, StopSearchLinks.Explore + View.Address.In(View.Dataset, View.Address.Areas.Where(a => a != area)));
        }

        foreach (var dimension in StopsWords.InOrder.Where(d => query.ValuesOf(d).Count > 0))
        {
            foreach (var key in query.ValuesOf(dimension))
            {
                var label = View.Table.Dictionaries[dimension].TryFind(key, out var value) ? value.Label : key;
                var text = key.Length == 0 || StopsWords.IsYesNo(dimension) ? $"{StopsWords.Title(dimension)}: {label}" : label;
                yield return (text, At(query.With(dimension, query.ValuesOf(dimension).Where(k => k != key))));
            }
        }
    }

    public int FiltersOn => Chips().Count();

    public string Months() => (View.From, View.To) switch
    {
        ({ } from, { } to) when from == to => InWords.Short(from),
        ({ } from, { } to) => $"{InWords.Short(from)} to {InWords.Short(to)}",
        _ => "",
    };

    /// <summary>The months to choose from: all between the first and the last held, newest first.</summary>
    public IEnumerable<Month> MonthsToChoose()
    {
        if (View.Table.FirstMonth is { } first && View.Table.LastMonth is { } last)
        {
            for (var month = last; month >= first; month = month.Plus(-1))
            {
                yield return month;
            }
        }
    }

    /// <summary>The one caveat that changes how these figures are read: months that are not here.</summary>
    public IEnumerable<string> Notes()
    {
        var missing = Figures.Missing.ToList();
        if (missing.Count > 0)
        {
            yield return $"{InWords.Runs(missing)} {(missing.Count == 1 ? "was" : "were")} not supplied, so the counts leave {(missing.Count == 1 ? "that month" : "those months")} out.";
        }

        var partly = Figures.Partly.ToList();
        if (partly.Count > 0)
        {
            yield return $"In {InWords.Runs(partly)}, not every force looked at has been supplied.";
        }

        if (View.Query.HasAreas && View.Table.Total(View.Query.WithoutAreas().Placed(false)) is > 0 and var unplaced)
        {
            yield return $"{InWords.Count(unplaced, "search that fits your other choices has", "searches that fit your other choices have")} no map point, so nobody can say in which area {(unplaced == 1 ? "it was" : "they were")}.";
        }

        var ethnicity = Figures.Counts.First(c => c.Dimension == StopDimension.EthnicGroup);
        var unknown = ethnicity.Values.Where(v => v.IsNotKnown).Sum(v => v.Count);
        if (unknown > 0)
        {
            yield return $"Ethnicity, as the person said it, is not known for {InWords.Share(unknown, ethnicity.Total)}.";
        }
    }

    /// <summary>Measure, place and period: what stands under every figure's title.</summary>
    public string Subtitle(string measure) => $"{measure}{StopsSentence.Filters(View)}, {Who}, {Months()}";

    public ColumnSeriesChart MonthsChart => new()
    {
        Caption = Subtitle("Searches a month"),
        Measure = "Searches",
        Months = [.. Figures.Months.Select(m => new MonthColumn(m.First, m.IsMissing ? null : m.Count, IsPartial: !m.IsMissing && !m.IsComplete))],
    };

    public string MonthsFinding
    {
        get
        {
            var whole = Figures.Months.Where(m => m.IsComplete).Select(m => m.Count).ToList();
            return whole.Count switch
            {
                0 => "No month was supplied by every force looked at",
                1 => $"{InWords.Count(whole[0], "search", "searches")} in the one month supplied in full",
                _ when whole.Min() == whole.Max() => $"{InWords.Number(whole[0])} searches in every month",
                _ => $"Between {InWords.Number(whole.Min())} and {InWords.Number(whole.Max())} searches a month",
            };
        }
    }
}
