using Openbeat.Analytics.Stops;

namespace Openbeat.Modules.StopSearch;

/// <summary>A parameter of a call, as the documents of the API tell it.</summary>
/// <param name="Name">Its name in the address.</param>
/// <param name="Description">What it does.</param>
/// <param name="Values">The values it may have, where they are few and fixed.</param>
/// <param name="Example">A value to try.</param>
public sealed record StopsParameter(string Name, string Description, IReadOnlyList<string> Values, string? Example = null)
{
    public bool IsRequired { get; init; }

    /// <summary>Whether it may stand in the address several times.</summary>
    public bool Repeats { get; init; }

    /// <summary>Whether its values are numbers.</summary>
    public bool IsNumber { get; init; }
}

/// <summary>A call of our own API.</summary>
/// <param name="Name">Its name after <c>/api/v1/stops/</c>.</param>
/// <param name="Title">What it gives, in a few words.</param>
/// <param name="Description">What it gives, in a few sentences.</param>
/// <param name="Own">Its parameters beside those every call has.</param>
/// <param name="Example">A query to try it with.</param>
public sealed record StopsCall(string Name, string Title, string Description, IReadOnlyList<StopsParameter> Own, string Example)
{
    public string Path => $"{StopSearchLinks.StopsApi}/{Name}";

    public IReadOnlyList<string> OwnNames { get; } = [.. Own.Select(p => p.Name)];
}

/// <summary>The calls of our own API: the one list that endpoints, OpenAPI document and page are made from.</summary>
public static class StopsCalls
{
    public const string RowsParameter = "rows";
    public const string ColumnsParameter = "columns";
    public const string IntervalParameter = "interval";
    public const string ByParameter = "by";
    public const string PageParameter = "page";
    public const string PageSizeParameter = "page-size";
    public const string OrderParameter = "order";

    public const int LargestPage = 1_000;
    public const int UsualPage = 100;

    private static readonly IReadOnlyList<string> _dimensions = [.. StopDimensions.All.Select(StopDimensions.Name)];

    public static StopsCall Facets { get; } = new(
        "facets",
        "Counts of every value",
        "How many searches each value of each dimension has. Each dimension is counted without its own filter, so that a choice shows what its alternatives would give.",
        [],
        "?object=controlled-drugs");

    public static StopsCall Crosstab { get; } = new(
        "crosstab",
        "Two dimensions against each other",
        "Counts by two dimensions at once, with every filter. Only values that occur have a row or a column; cells hold one list a row.",
        [
            new StopsParameter(RowsParameter, "The dimension of the rows.", _dimensions, "ethnic-group") { IsRequired = true },
            new StopsParameter(ColumnsParameter, "The dimension of the columns; another than that of the rows.", _dimensions, "outcome") { IsRequired = true },
        ],
        "?rows=ethnic-group&columns=outcome");

    public static StopsCall Series { get; } = new(
        "series",
        "Counts over time",
        "Counts month by month or year by year. A period of which no file is held is missing: its count is null, never 0. One of which only some files are held is not complete.",
        [
            new StopsParameter(IntervalParameter, "The length of a period; a month when it is left out. Financial years begin in April. A year at either end counts only its months in the range.", ["month", "calendar-year", "financial-year"], "month"),
            new StopsParameter(ByParameter, "Counts for each value of this dimension as well; by month only.", _dimensions, "outcome"),
        ],
        "?interval=month");

    public static StopsCall Rows { get; } = new(
        "rows",
        "The searches one by one",
        "Each search with the file and the row it was published in. Values are keys; the labels of those on the page stand beside the rows.",
        [
            new StopsParameter(PageParameter, "The number of the page, from 1.", [], "1") { IsNumber = true },
            new StopsParameter(PageSizeParameter, $"How many searches a page has: {UsualPage} when it is left out, {LargestPage} at most.", [], "20") { IsNumber = true },
            new StopsParameter(OrderParameter, "Newest first when it is left out; otherwise as they stand in the files, by month, force and row.", ["newest", "oldest"], "newest"),
        ],
        "?page-size=20&outcome=arrest");

    public static IReadOnlyList<StopsCall> All { get; } = [Facets, Crosstab, Series, Rows];

    public static IReadOnlyList<StopsParameter> Months { get; } =
    [
        new StopsParameter(StopsAddress.FromParameter, "The first month, written as 2024-01; the first held when it is left out.", [], "2024-01"),
        new StopsParameter(StopsAddress.ToParameter, "The last month, included; the last held when it is left out.", [], "2024-01"),
    ];

    /// <summary>The parameters of every call: months, version, and a filter for each dimension.</summary>
    public static IReadOnlyList<StopsParameter> Shared { get; } =
    [
        .. Months,
        new StopsParameter(StopsAddress.VersionParameter, "The version of the dataset to answer from; the newest when it is left out. An answer from a version never changes.", []) { IsNumber = true },
        new StopsParameter(StopsAddress.SourcesParameter, "Open sources when it is left out. With all, searches of protected sources are added: every figure of the answer then goes through disclosure control (counts of 1 to 4 are null and marked [c], others go to the nearest 5), only force, month, ethnic-group and outcome can be asked for, and rows are not given.", [StopsAddress.OpenSources, StopsAddress.AllSources]),
        new StopsParameter(
            StopsAddress.AreaParameter,
            "Searches in an area, or in any of several by repeating the parameter: the id of a force (all it published, placed or not), an area of a force such as northamptonshire.north (with all that lies in it), "
            + "or the code of a ward, a local authority or an MSOA. A search is in the area its map point lay in on its day; one without a map point is in none.",
            []) { Repeats = true },
        .. StopDimensions.All.Select(d => new StopsParameter(d.Name(), Filter(d), [.. StopCodeLists.Current[d].Select(c => c.Key)]) { Repeats = true }),
    ];

    private static string Filter(StopDimension dimension) =>
        $"{StopsWords.Title(dimension)}: one key, or several by repeating the parameter. "
        + (dimension == StopDimension.Force
            ? "The id of a force as the national site has it, such as northamptonshire."
            : $"An empty value means not recorded. Keys on the code list: {string.Join(", ", StopCodeLists.Current[dimension].Select(c => c.Key))}. Files that use other labels add keys of their own; facets names them.");
}
