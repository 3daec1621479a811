namespace Openbeat.Modules.StopSearch.StatsVerbs;

/// <summary>What a verb answers: rows of figures, each with its flags and reasons, and notes on all of them.</summary>
internal sealed record StatsAnswer(IReadOnlyList<StatsRow> Rows, IReadOnlyList<string> Notes)
{
    /// <summary>True when not one figure could be given.</summary>
    public bool IsRefusal { get; init; } = Rows.Count > 0 && Rows.All(r => r.IsRefused);

    /// <summary>Columns that a table on a screen leaves out and files do not.</summary>
    public IReadOnlySet<string> OnlyInFiles { get; init; } = new HashSet<string>();

    /// <summary>The columns of all rows, in the order in which they first appear.</summary>
    public IReadOnlyList<string> Columns => [.. Rows.SelectMany(r => r.Cells.Select(c => c.Column)).Distinct()];
}

/// <summary>One figure with everything that belongs to it.</summary>
internal sealed class StatsRow
{
    public const string ValueColumn = "value";
    public const string StatusColumn = "status";
    public const string FlagsColumn = "flags";
    public const string ReasonsColumn = "reasons";

    private readonly List<(string Column, object? Value)> _cells = [];

    public IReadOnlyList<(string Column, object? Value)> Cells => _cells;

    /// <summary>True when the figure is a reason and not a number.</summary>
    public bool IsRefused { get; init; }

    public object? this[string column] => _cells.Find(c => c.Column == column).Value;

    /// <summary>Adds a cell: text, a whole number, a number, a list of texts, or nothing.</summary>
    public StatsRow With(string column, object? value)
    {
        _cells.Add((column, value));
        return this;
    }

    /// <summary>Ends the row with its symbol, its flags and the sentences that explain them.</summary>
    public StatsRow Because(string status, IEnumerable<string> flags, IEnumerable<string> reasons) =>
        With(StatusColumn, status).With(FlagsColumn, flags.ToList()).With(ReasonsColumn, reasons.ToList());
}
