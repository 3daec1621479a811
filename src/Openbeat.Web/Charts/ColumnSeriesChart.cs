using Openbeat.Govuk;
using Openbeat.Govuk.Components;
using Openbeat.Platform.Words;

namespace Openbeat.Charts;

/// <summary>Counts by month as columns from nought. A month that was not supplied is a dashed box that says so, never a column of no height; a part of a month is paler and dashed.</summary>
public sealed record ColumnSeriesChart : Chart
{
    private readonly IReadOnlyList<MonthColumn> _months = [];

    /// <summary>The months in order. Those left out between two of them count as not supplied.</summary>
    /// <exception cref="ArgumentException">The months are not in order.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A count is negative.</exception>
    public required IReadOnlyList<MonthColumn> Months
    {
        get => _months;
        init => _months = Fill(value);
    }

    internal override bool IsEmpty => Months.Count == 0;

    /// <inheritdoc/>
    public override string Describe()
    {
        if (IsEmpty)
        {
            return $"{Caption}: no month.";
        }

        var sentences = new List<string> { $"{InWords.Period(Months[0].Month, Months[^1].Month)}, a column for each month." };
        var whole = Months.Where(m => m is { Count: not null, IsPartial: false }).ToList();
        if (whole.Count == 1)
        {
            sentences.Add($"{Said(whole[0])}.");
        }
        else if (whole.Count > 1)
        {
            var (lowest, highest) = (whole.MinBy(m => m.Count)!, whole.MaxBy(m => m.Count)!);
            sentences.Add(lowest.Count == highest.Count
                ? $"{lowest.Figure} in every month{(whole.Count < Months.Count ? " that was supplied whole" : "")}."
                : $"Lowest {Said(lowest)}, highest {Said(highest)}.");
        }

        AddMonths(sentences, "Only a part was supplied of", Months.Where(m => m is { Count: not null, IsPartial: true }));
        AddMonths(sentences, "Not supplied:", Months.Where(m => m.Count is null));
        sentences.Add("The table has every month.");
        return string.Join(' ', sentences);
    }

    /// <inheritdoc/>
    public override Table AsTable() => new()
    {
        Caption = Caption,
        FirstCellIsHeader = true,
        Head = [new TableCell { Content = "Month" }, new TableCell { Content = Measure, Format = "numeric" }],
        Rows = [.. Months.Select(m => new TableCell[]
        {
            new() { Content = InWords.Short(m.Month) },
            new() { Content = Cell(m), Format = "numeric" },
        })],
    };

    private protected override Canvas Draw(int width) => new ColumnSeriesDrawing(Months, width).Draw();

    private static Words Cell(MonthColumn month) => month switch
    {
        { Count: null } => Words.FromMarkup(Element.Of("span", "mark", Element.Text("[x] not supplied"))),
        { IsPartial: true } => Words.FromMarkup(Element.Several(
            Element.Text(month.Figure),
            Element.Text(" "),
            Element.Of("span", "mark", Element.Text("part of the month")))),
        _ => Words.FromMarkup(Element.Text(month.Figure)),
    };

    private static string Said(MonthColumn month) => $"{month.Figure} in {InWords.Long(month.Month)}";

    private static void AddMonths(List<string> sentences, string what, IEnumerable<MonthColumn> months)
    {
        var named = InWords.Runs(months.Select(m => m.Month));
        if (named.Length > 0)
        {
            sentences.Add($"{what} {named}.");
        }
    }

    private static List<MonthColumn> Fill(IReadOnlyList<MonthColumn> given)
    {
        var months = new List<MonthColumn>(given.Count);
        foreach (var month in given)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(month.Count ?? 0);
            if (months.Count > 0 && month.Month <= months[^1].Month)
            {
                throw new ArgumentException($"{month.Month} does not come after {months[^1].Month}.", nameof(given));
            }

            while (months.Count > 0 && months[^1].Month.Plus(1) < month.Month)
            {
                months.Add(new MonthColumn(months[^1].Month.Plus(1), null));
            }

            months.Add(month);
        }

        return months;
    }
}
