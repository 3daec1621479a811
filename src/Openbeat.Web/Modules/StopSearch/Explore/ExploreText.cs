using System.Globalization;
using Openbeat.Analytics.Stops;
using Openbeat.Charts;
using Openbeat.Platform.Downloads;
using Openbeat.Platform.Time;
using Openbeat.Platform.Words;

namespace Openbeat.Modules.StopSearch.Explore;

/// <summary>What the pages of the explorer say of a view: its words and its addresses.</summary>
/// <param name="Who">The forces looked at.</param>
/// <param name="Origin">Scheme and host of the site, for links that go elsewhere.</param>
public sealed record ExploreText(StopsView View, ExploreFigures Figures, IReadOnlyList<Said> Sentence, string Who, string Origin)
{
    public static ExploreText Of(StopsView view, ExploreFigures figures, StopsSentence sentences, HttpRequest request) =>
        new(view, figures, sentences.Of(view), sentences.Who(view), $"{request.Scheme}://{request.Host}");

    /// <summary>The address of this view with another query.</summary>
    public string At(StopQuery query) => StopSearchLinks.Explore + View.Address.With(query);

    /// <summary>Everything held, in the version looked at.</summary>
    public string Cleared => StopSearchLinks.Explore + (StopsAddress.Of(StopQuery.All) with { Across = View.Address.Across }).At(View.Address.Version);

    /// <summary>The address that gives these figures for ever.</summary>
    public string Cited => $"{Origin}{StopSearchLinks.Explore}{View.Address.At(View.Dataset.Version)}";

    public string Download(string extension) => $"{StopSearchLinks.Explore}.{extension}{View.Address}";

    public string Api => StopSearchLinks.FacetsApi + (View.Address with { Across = null });

    /// <summary>The address of one figure alone, from this version for ever.</summary>
    public string Alone(string figure)
    {
        var address = View.Address.At(View.Dataset.Version).ToString();
        return $"{StopSearchLinks.Figure}/{figure}{address}";
    }

    /// <summary>What a page of another site holds to show a figure.</summary>
    public string Embed(string figure, string title) =>
        $"<iframe src=\"{Origin}{Alone(figure).Replace("&", "&amp;", StringComparison.Ordinal)}\" title=\"{title.Replace("\"", "&quot;", StringComparison.Ordinal)}\" width=\"100%\" height=\"520\" loading=\"lazy\"></iframe>";

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
                var label = View.Table.Dictionaries[dimension].TryFind(key, out var value) ? value.Label : StopsWords.Unlisted;
                var text = key.Length == 0 || StopsWords.IsYesNo(dimension) ? $"{StopsWords.Title(dimension)}: {label}" : label;
                yield return (text, At(query.With(dimension, query.ValuesOf(dimension).Where(k => k != key))));
            }
        }

        if (View.Address.WithProtected)
        {
            yield return ("With protected sources", StopSearchLinks.Explore + View.Address.WithSources(withProtected: false));
        }
    }

    public string Months() => (View.From, View.To) switch
    {
        ({ } from, { } to) when from == to => InWords.Short(from),
        ({ } from, { } to) => $"{InWords.Short(from)} to {InWords.Short(to)}",
        _ => "",
    };

    /// <summary>Measure, place and period: what stands under every figure's title.</summary>
    public string Subtitle(string measure) => $"{measure}{StopsSentence.Filters(View)}, {Who}, {Months()}{(View.Protected is null ? "" : ", protected sources added")}";

    /// <summary>What changes how these figures are read: months that are not here, ethnicity that is not known.</summary>
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
        var unknown = ethnicity.Values.Where(v => v.IsNotKnown).Sum(v => v.Count.Value);
        if (unknown > 0 && ethnicity.Total.Mark is null)
        {
            yield return $"Ethnicity, as the person said it, is not known for {InWords.Share(unknown, ethnicity.Total.Value)}.";
        }
    }

    public ColumnSeriesChart MonthsChart => new()
    {
        Caption = Subtitle("Searches a month"),
        Measure = "Searches",
        Months =
        [
            .. Figures.Months.Select(m => new MonthColumn(m.First, m.IsMissing ? null : m.Count.Value, IsPartial: !m.IsMissing && !m.IsComplete)
            {
                Written = m.IsMissing ? null : m.Count.Text,
            }),
        ],
    };

    public string MonthsFinding
    {
        get
        {
            var whole = Figures.Months.Where(m => m.IsComplete && m.Count.Mark is null).Select(m => m.Count.Value).ToList();
            return whole.Count switch
            {
                0 => "No month was supplied by every force looked at",
                1 => $"{InWords.Count(whole[0], "search", "searches")} in the one month supplied in full",
                _ when whole.Min() == whole.Max() => $"{InWords.Number(whole[0])} searches in every month",
                _ => $"Between {InWords.Number(whole.Min())} and {InWords.Number(whole.Max())} searches a month",
            };
        }
    }

    private string HeldOn => View.Dataset.MadeAt.ToLondon().ToString("d MMMM yyyy", InWords.English);

    private string Title => $"Stop and search: {Subtitle("searches")}";

    /// <summary>How a text cites the figures.</summary>
    public string Citation =>
        $"{Title}. Dataset version {View.Dataset.Version}, as held on {HeldOn}. Openbeat. {Cited} ({Licence.Name}).";

    /// <summary>The same for a bibliography.</summary>
    public string BibTeX => string.Join('\n',
    [
        $"@misc{{openbeat-stops-v{View.Dataset.Version}-{View.From}-{View.To},",
        $"  title        = {{{{{Escaped(Title)}}}}},",
        $"  year         = {{{View.Dataset.MadeAt.ToLondon().Year.ToString(CultureInfo.InvariantCulture)}}},",
        $"  howpublished = {{\\url{{{Cited}}}}},",
        $"  note         = {{Dataset version {View.Dataset.Version}, as held on {HeldOn}. {Licence.Name}}}",
        "}",
    ]);

    private static string Escaped(string text)
    {
        foreach (var sign in new[] { "&", "%", "#", "_" })
        {
            text = text.Replace(sign, $"\\{sign}", StringComparison.Ordinal);
        }

        return text;
    }
}
