using Openbeat.Analytics.Statistics.DisclosureControl;
using Openbeat.Platform.Words;

namespace Openbeat.Modules.StopSearch.Explore;

/// <summary>The cross-table as the page draws it: each cell with its share of its row and of its column, tinted by the first.</summary>
public sealed class CrosstabView(ExploreText text)
{
    private static readonly decimal[] Steps = [5, 15, 30, 45, 60];
    private readonly DisclosureThresholds _thresholds = new StopsFigures(text.View).Thresholds;

    public CountedCrosstab Table { get; } = text.Figures.Crosstab;
    public ExploreText Text { get; } = text;
    public string Down => StopsWords.Title(Table.Rows.Dimension);
    public string Across => StopsWords.Title(Table.Columns.Dimension);
    public bool IsEmpty => Table.Rows.Values.Count == 0 || Table.Columns.Values.Count == 0;

    /// <summary>What it says before it is read: the two that occur together most often.</summary>
    public string Finding
    {
        get
        {
            if (IsEmpty)
            {
                return "No search is counted here";
            }

            var (row, column) = Cells().MaxBy(at => Table.Cells[at.Row][at.Column].Value);
            var most = Table.Cells[row][column];
            return most.Value == 0
                ? "No two of these occur together often enough to show"
                : $"{Table.Rows.Values[row].Label} with {Table.Columns.Values[column].Label} is the most frequent pair: {most.Text} of {Table.Total.Text} searches";
        }
    }

    public string Caption => Text.Subtitle($"Searches by {Down.ToLower(InWords.English)} and {Across.ToLower(InWords.English)}");

    public string OfRow(int row, int column) => Table.Cells[row][column].ShareOf(Table.Rows.Values[row].Count, _thresholds);

    public string OfColumn(int row, int column) => Table.Cells[row][column].ShareOf(Table.Columns.Values[column].Count, _thresholds);

    public string OfAll(ShownCount count) => count.ShareOf(Table.Total, _thresholds);

    /// <summary>The class of a cell: one of six tints, or none for a mark.</summary>
    public string Tint(int row, int column)
    {
        var cell = Table.Cells[row][column];
        return cell.PercentOf(Table.Rows.Values[row].Count, _thresholds) is { } percent ? $"r{Steps.Count(s => percent >= s)}" : "c";
    }

    private IEnumerable<(int Row, int Column)> Cells() =>
        from row in Enumerable.Range(0, Table.Rows.Values.Count)
        from column in Enumerable.Range(0, Table.Columns.Values.Count)
        select (row, column);
}
