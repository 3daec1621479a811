using Openbeat.Analytics.Stops;
using Openbeat.Modules.Published;
using Openbeat.Platform.Words;

namespace Openbeat.Modules.StopSearch.Explore;

/// <summary>Reads the address of a page or file of the explorer: the filters every address has, and what stands against each other.</summary>
internal static class ExploreAddress
{
    /// <summary>The parameters the explorer has beside the filters.</summary>
    public static IReadOnlyList<string> Own { get; } = [StopsCalls.RowsParameter, StopsCalls.ColumnsParameter];

    public static async Task<StopsView> ReadAsync(IQueryCollection query, PublishedDataset published, CancellationToken stop)
    {
        var view = await StopsView.ReadAsync(query, published, stop);
        var wrong = view.Wrong.ToList();
        var rows = Read(query, StopsCalls.RowsParameter, view, wrong);
        var columns = Read(query, StopsCalls.ColumnsParameter, view, wrong);
        if (rows is null && columns is null)
        {
            return view with { Wrong = wrong };
        }

        var usual = ExploreFigures.UsualCrosstab;
        // One of the two alone: the other is the usual one, or its partner where that is taken.
        var down = rows ?? (columns == usual.Rows ? usual.Columns : usual.Rows);
        var across = columns ?? (rows == usual.Columns ? usual.Rows : usual.Columns);
        if (down == across)
        {
            wrong.Add(new WrongParameter(StopsCalls.ColumnsParameter, $"Rows and columns are both {StopsWords.Title(down).ToLower(InWords.English)}: choose two different things.", [.. Choices(view).Where(d => d != down).Select(d => d.Name())]));
            return view with { Wrong = wrong };
        }

        return view with { Wrong = wrong, Address = view.Address with { Across = (down, across) } };
    }

    /// <summary>What can be set against each other in a view.</summary>
    public static IEnumerable<StopDimension> Choices(StopsView view) =>
        StopsWords.InOrder.Where(d => view.Protected is null || ProtectedSearches.Dimensions.Contains(d));

    private static StopDimension? Read(IQueryCollection query, string parameter, StopsView view, List<WrongParameter> wrong)
    {
        if (query[parameter].LastOrDefault() is not { Length: > 0 } text)
        {
            return null;
        }

        if (StopDimensions.TryParse(text, out var dimension) && Choices(view).Contains(dimension))
        {
            return dimension;
        }

        var allowed = Choices(view).Select(d => d.Name()).ToList();
        wrong.Add(new WrongParameter(
            parameter,
            StopDimensions.TryParse(text, out _)
                ? $"With protected sources, searches are not counted by {text}."
                : $"'{(text.Length <= 60 ? text : text[..60] + "…")}' is nothing that searches are counted by.",
            allowed));
        return null;
    }
}
