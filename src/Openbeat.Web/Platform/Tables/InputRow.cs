using System.Globalization;
using System.Text.RegularExpressions;
using Openbeat.Analytics;

namespace Openbeat.Platform.Tables;

/// <summary>A row of an <see cref="InputTable"/>, its fields read as what a method needs.</summary>
internal sealed partial class InputRow(InputTable table, int number, int line, string[] fields)
{
    /// <summary>Beyond any count of people or searches, and still within what the methods work out exactly.</summary>
    private const long Most = 1_000_000_000_000;

    /// <summary>Which row it is, the headings not counted.</summary>
    public int Number => number;

    /// <summary>The line of the file it begins on, as an editor counts them; empty lines before it are not counted.</summary>
    public int Line => line;

    public string Text(string column) => fields[table.IndexOf(column)];

    public bool IsBlank(string column) => !table.Has(column) || Text(column).Length == 0;

    /// <summary>A whole number, not negative; thousands may be marked with commas.</summary>
    public long Count(string column) =>
        Whole().IsMatch(Text(column)) && long.TryParse(Text(column), NumberStyles.AllowThousands | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var count) && count <= Most
            ? count
            : throw Wrong(column, $"a whole number from nought{Limit(column)}");

    /// <summary>A number from nought, such as an expectation or a weight.</summary>
    public double Amount(string column) =>
        Decimal().IsMatch(Text(column)) && double.TryParse(Text(column), NumberStyles.Float | NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out var value) && value <= Most
            ? value
            : throw Wrong(column, $"a number from nought{Limit(column)}");

    public Month Month(string column) =>
        Openbeat.Analytics.Month.TryParse(Text(column).Length > 7 ? Text(column)[..7] : Text(column), out var month) ? month : throw Wrong(column, "a month as YYYY-MM");

    public DateOnly Day(string column) =>
        DateOnly.TryParseExact(Text(column), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : throw Wrong(column, "a day as YYYY-MM-DD");

    /// <summary>What the row is called: every column that the method does not read, in order.</summary>
    public string Name(params string[] read)
    {
        var name = string.Join(", ", table.Headings.Where(h => !read.Contains(h, StringComparer.OrdinalIgnoreCase)).Select(Text).Where(t => t.Length > 0));
        return name.Length > 0 ? name : $"row {number}";
    }

    private WrongInputException Wrong(string column, string wanted) =>
        new($"Row {number}, column {column}: '{Text(column)}' is not {wanted}.");

    /// <summary>Named only where the number is one, and too large.</summary>
    private string Limit(string column) => Decimal().IsMatch(Text(column)) ? string.Create(CultureInfo.InvariantCulture, $" to {Most:N0}") : "";

    [GeneratedRegex(@"^([0-9]+|[0-9]{1,3}(,[0-9]{3})+)(\.0+)?$", RegexOptions.CultureInvariant)]
    private static partial Regex Whole();

    [GeneratedRegex(@"^(([0-9]+|[0-9]{1,3}(,[0-9]{3})+)(\.[0-9]*)?|\.[0-9]+)([eE][+-]?[0-9]{1,3})?$", RegexOptions.CultureInvariant)]
    private static partial Regex Decimal();
}
