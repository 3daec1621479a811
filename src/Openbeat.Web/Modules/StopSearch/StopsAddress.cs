using System.Globalization;
using Openbeat.Analytics;
using Openbeat.Analytics.Stops;
using Openbeat.Modules.Places;
using Openbeat.Modules.Published;
using Openbeat.Platform.Words;

namespace Openbeat.Modules.StopSearch;

/// <summary>A parameter that cannot be followed, with what would be.</summary>
public sealed record WrongParameter(string Parameter, string Message, IReadOnlyList<string> Allowed);

/// <summary>
/// Filters as they stand in an address. Pages, downloads and the API all read them here, so that one address means the same
/// searches everywhere.
/// </summary>
public sealed record StopsAddress
{
    public const string FromParameter = "from";
    public const string ToParameter = "to";
    public const string VersionParameter = "version";
    public const string SourcesParameter = "sources";
    public const string OpenSources = "open";
    public const string AllSources = "all";
    public const string AreaParameter = "area";

    private const int MostFilters = 500;
    private const int MostAllowedNamed = 60;

    private StopsAddress(StopQuery query, int? version)
    {
        Query = query;
        Version = version;
    }

    public StopQuery Query { get; private init; }

    /// <summary>The dataset version asked for, or null for the newest.</summary>
    public int? Version { get; private init; }

    /// <summary>Whether protected sources are added to the open ones.</summary>
    public bool WithProtected { get; private init; }

    /// <summary>The two dimensions the explorer sets against each other, where the reader has chosen them.</summary>
    public (StopDimension Rows, StopDimension Columns)? Across { get; init; }

    /// <summary>The areas asked for: a search must lie in one of them.</summary>
    public IReadOnlyList<RegisteredArea> Areas { get; private init; } = [];

    public static StopsAddress Of(StopQuery query) => new(query, null);

    /// <summary>Reads the version alone: it decides which dataset the rest is read against.</summary>
    public static int? ReadVersion(IQueryCollection query, Dataset newest, List<WrongParameter> wrong)
    {
        if (query[VersionParameter].LastOrDefault() is not { Length: > 0 } text)
        {
            return null;
        }

        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var version) && version >= 1 && version <= newest.Version)
        {
            return version;
        }

        wrong.Add(new WrongParameter(
            VersionParameter,
            newest.Version == 0 ? "There is no version of the dataset yet." : $"There is no version '{Shortened(text)}' of the dataset: versions go from 1 to {newest.Version}.",
            newest.Version == 0 ? [] : ["1", newest.Version.ToString(CultureInfo.InvariantCulture)]));
        return null;
    }

    /// <summary>Reads every filter; what cannot be followed is added to <paramref name="wrong"/> and left out.</summary>
    public static StopsAddress Read(IQueryCollection query, Dataset dataset, int? version, List<WrongParameter> wrong)
    {
        var stops = StopQuery.All.Between(ReadMonth(query, FromParameter, wrong), ReadMonth(query, ToParameter, wrong));
        if (stops.From > stops.To)
        {
            wrong.Add(new WrongParameter(FromParameter, $"The first month, {stops.From}, is after the last, {stops.To}.", []));
        }

        var withProtected = ReadSources(query, wrong);
        var filters = 0;
        foreach (var dimension in StopDimensions.All)
        {
            var asked = query[dimension.Name()];
            filters += asked.Count;
            if (asked.Count == 0 || filters > MostFilters)
            {
                continue;
            }

            if (withProtected && !ProtectedSearches.Dimensions.Contains(dimension))
            {
                wrong.Add(new WrongParameter(
                    dimension.Name(),
                    $"With protected sources, searches are counted by {InWords.List([.. ProtectedSearches.Dimensions.Select(d => StopsWords.Title(d).ToLowerInvariant())])} and month only: {dimension.Name()} is left out.",
                    [.. ProtectedSearches.Dimensions.Select(d => d.Name())]));
                continue;
            }

            var keys = new List<string>();
            foreach (var key in asked.Select(k => k ?? ""))
            {
                if (dataset.Knows(dimension, key))
                {
                    keys.Add(key);
                }
                else
                {
                    wrong.Add(new WrongParameter(
                        dimension.Name(),
                        $"'{Shortened(key)}' is no value of {dimension.Name()}.",
                        [.. dataset.KnownValues(dimension).Select(v => v.Key).Take(MostAllowedNamed)]));
                }
            }

            stops = stops.With(dimension, keys);
        }

        var areas = ReadAreas(query[AreaParameter], dataset, wrong);
        filters += areas.Count;
        if (filters > MostFilters)
        {
            wrong.Add(new WrongParameter("filters", $"An address may hold {MostFilters} filters; this one holds {filters}.", []));
        }

        if (withProtected && areas.Count > 0)
        {
            wrong.Add(new WrongParameter(AreaParameter, "With protected sources, searches are not told apart by where they were.", []));
            areas.Clear();
        }

        return new StopsAddress(dataset.In(stops, areas), version) { Areas = areas, WithProtected = withProtected };
    }

    public static bool Knows(string parameter) =>
        parameter is FromParameter or ToParameter or VersionParameter or SourcesParameter or AreaParameter || StopDimensions.TryParse(parameter, out _);

    /// <summary>The address of another query; the areas stay while the query has any.</summary>
    public StopsAddress With(StopQuery query) => this with { Query = query, Areas = query.HasAreas ? Areas : [] };

    /// <summary>The address of other areas.</summary>
    public StopsAddress In(Dataset dataset, IEnumerable<RegisteredArea> areas)
    {
        IReadOnlyList<RegisteredArea> chosen = [.. areas];
        return this with { Query = dataset.In(Query, chosen), Areas = chosen };
    }

    public StopsAddress At(int? version) => this with { Version = version };

    /// <summary>With protected sources or without; what cannot be asked of them falls away.</summary>
    public StopsAddress WithSources(bool withProtected) => this with
    {
        WithProtected = withProtected,
        Across = !withProtected || Across is not { } across || (ProtectedSearches.Dimensions.Contains(across.Rows) && ProtectedSearches.Dimensions.Contains(across.Columns)) ? Across : null,
        Areas = withProtected ? [] : Areas,
        Query = withProtected ? StopDimensions.All.Except(ProtectedSearches.Dimensions).Aggregate(Query.WithoutAreas(), (q, d) => q.Without(d)) : Query,
    };

    /// <summary>The filters as a query string, in one order whatever order they came in; empty for none.</summary>
    public override string ToString()
    {
        var parts = new List<string>();
        if (Query.From is { } from)
        {
            parts.Add($"{FromParameter}={from}");
        }

        if (Query.To is { } to)
        {
            parts.Add($"{ToParameter}={to}");
        }

        parts.AddRange(Areas.Select(area => $"{AreaParameter}={Uri.EscapeDataString(area.Id)}"));
        foreach (var dimension in Query.Dimensions)
        {
            parts.AddRange(Query.ValuesOf(dimension).Select(key => $"{dimension.Name()}={Uri.EscapeDataString(key)}"));
        }

        if (Across is { } across)
        {
            parts.Add($"{StopsCalls.RowsParameter}={across.Rows.Name()}");
            parts.Add($"{StopsCalls.ColumnsParameter}={across.Columns.Name()}");
        }

        if (WithProtected)
        {
            parts.Add($"{SourcesParameter}={AllSources}");
        }

        if (Version is { } version)
        {
            parts.Add(string.Create(CultureInfo.InvariantCulture, $"{VersionParameter}={version}"));
        }

        return parts.Count == 0 ? "" : "?" + string.Join('&', parts);
    }

    private static List<RegisteredArea> ReadAreas(IReadOnlyCollection<string?> asked, Dataset dataset, List<WrongParameter> wrong)
    {
        var found = new List<RegisteredArea>();
        foreach (var id in asked.Select(a => a ?? "").Where(a => a.Length > 0).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).Take(MostFilters + 1))
        {
            if (!dataset.Areas.TryFind(id, out var area))
            {
                wrong.Add(new WrongParameter(
                    AreaParameter,
                    $"There is no area '{Shortened(id)}'.",
                    [.. dataset.Areas.All.OrderBy(a => Likeness(a.Id, id)).ThenBy(a => a.Id, StringComparer.Ordinal).Select(a => a.Id).Take(MostAllowedNamed)]));
            }
            else if (area.MadeOf.Count == 0)
            {
                wrong.Add(new WrongParameter(AreaParameter, $"Where {area.Name} lies is not known here: no boundary and no ward was supplied for it.", []));
            }
            else
            {
                found.Add(area);
            }
        }

        return found;
    }

    /// <summary>Of thousands of areas those are named first that begin as the one asked for does.</summary>
    private static int Likeness(string id, string asked)
    {
        var same = 0;
        while (same < id.Length && same < asked.Length && id[same] == asked[same])
        {
            same++;
        }

        return -same;
    }

    private static Month? ReadMonth(IQueryCollection query, string parameter, List<WrongParameter> wrong)
    {
        if (query[parameter].LastOrDefault() is not { Length: > 0 } text)
        {
            return null;
        }

        if (Month.TryParse(text, out var month))
        {
            return month;
        }

        wrong.Add(new WrongParameter(parameter, $"'{Shortened(text)}' is no month: write it as 2024-01.", ["YYYY-MM"]));
        return null;
    }

    private static bool ReadSources(IQueryCollection query, List<WrongParameter> wrong)
    {
        if (query[SourcesParameter].LastOrDefault() is not { Length: > 0 } text || text is OpenSources or AllSources)
        {
            return query[SourcesParameter].LastOrDefault() == AllSources;
        }

        wrong.Add(new WrongParameter(SourcesParameter, $"'{Shortened(text)}' is no value of {SourcesParameter}.", [OpenSources, AllSources]));
        return false;
    }

    private static string Shortened(string text) => text.Length <= 60 ? text : text[..60] + "…";
}
