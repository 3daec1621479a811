using System.Globalization;
using Openbeat.Analytics;
using Openbeat.Analytics.Stops;
using Openbeat.Modules.Published;

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

        var filters = 0;
        foreach (var dimension in StopDimensions.All)
        {
            var asked = query[dimension.Name()];
            filters += asked.Count;
            if (asked.Count == 0 || filters > MostFilters)
            {
                continue;
            }

            var dictionary = dataset.Table.Dictionaries[dimension];
            var keys = new List<string>();
            foreach (var key in asked.Select(k => k ?? ""))
            {
                if (dictionary.TryFind(key, out _))
                {
                    keys.Add(key);
                }
                else
                {
                    wrong.Add(new WrongParameter(
                        dimension.Name(),
                        $"'{Shortened(key)}' is no value of {dimension.Name()}.",
                        [.. dictionary.Values.Select(v => v.Key).Take(MostAllowedNamed)]));
                }
            }

            stops = stops.With(dimension, keys);
        }

        if (filters > MostFilters)
        {
            wrong.Add(new WrongParameter("filters", $"An address may hold {MostFilters} filters; this one holds {filters}.", []));
        }

        return new StopsAddress(stops, version);
    }

    public static bool Knows(string parameter) =>
        parameter is FromParameter or ToParameter or VersionParameter || StopDimensions.TryParse(parameter, out _);

    public StopsAddress With(StopQuery query) => this with { Query = query };

    public StopsAddress At(int? version) => this with { Version = version };

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

        foreach (var dimension in Query.Dimensions)
        {
            parts.AddRange(Query.ValuesOf(dimension).Select(key => $"{dimension.Name()}={Uri.EscapeDataString(key)}"));
        }

        if (Version is { } version)
        {
            parts.Add(string.Create(CultureInfo.InvariantCulture, $"{VersionParameter}={version}"));
        }

        return parts.Count == 0 ? "" : "?" + string.Join('&', parts);
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

    private static string Shortened(string text) => text.Length <= 60 ? text : text[..60] + "…";
}
