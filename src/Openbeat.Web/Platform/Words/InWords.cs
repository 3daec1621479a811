using System.Globalization;
using Openbeat.Analytics;

namespace Openbeat.Platform.Words;

/// <summary>Numbers, shares and months as the pages write them: UK English, rounded half away from zero.</summary>
public static class InWords
{
    public static CultureInfo English { get; } = CultureInfo.GetCultureInfo("en-GB");

    /// <summary>1234 as "1,234".</summary>
    public static string Number(long value) => value.ToString("N0", English);

    /// <summary>A share as a whole percentage; what rounds to 0 without being 0 is "&lt;1%", and what rounds to 100 without being all is "&gt;99%".</summary>
    public static string Share(long part, long whole)
    {
        if (whole == 0)
        {
            return "[z]";
        }

        var percent = Math.Round(100m * part / whole, MidpointRounding.AwayFromZero);
        return percent == 0 && part > 0 ? "<1%" : percent == 100 && part < whole ? ">99%" : $"{percent.ToString("0", English)}%";
    }

    /// <summary>The share of a whole as a number between 0 and 100 with one decimal, for files; null where there is nothing to share.</summary>
    public static decimal? Percent(long part, long whole) =>
        whole == 0 ? null : Math.Round(100m * part / whole, 1, MidpointRounding.AwayFromZero);

    /// <summary>"January 2024".</summary>
    public static string Long(Month month) => month.FirstDay.ToString("MMMM yyyy", English);

    /// <summary>"Jan 2024".</summary>
    public static string Short(Month month) => $"{English.DateTimeFormat.AbbreviatedMonthNames[month.MonthOfYear - 1].TrimEnd('.')[..3]} {month.Year}";

    /// <summary>"In January 2024", or "From January 2024 to March 2024".</summary>
    public static string Period(Month from, Month to) => from == to ? $"In {Long(from)}" : $"From {Long(from)} to {Long(to)}";

    /// <summary>"Tuesday 24 November 2026".</summary>
    public static string Day(DateOnly day) => day.ToString("dddd d MMMM yyyy", English);

    /// <summary>"one", "one and two", "one, two and three"; past the limit "one, two and 4 more".</summary>
    public static string List(IReadOnlyList<string> items, string last = "and", int limit = int.MaxValue)
    {
        IReadOnlyList<string> said = items.Count <= limit ? items : [.. items.Take(limit), $"{items.Count - limit} more"];
        return said.Count switch
        {
            0 => "",
            1 => said[0],
            _ => $"{string.Join(", ", said.Take(said.Count - 1))} {last} {said[^1]}",
        };
    }

    /// <summary>A text with a capital at its beginning.</summary>
    public static string Capital(string text) => text.Length == 0 ? text : char.ToUpper(text[0], English) + text[1..];

    /// <summary>"1 search", "2 searches".</summary>
    public static string Count(long count, string one, string many) => $"{Number(count)} {(count == 1 ? one : many)}";

    /// <summary>Months as runs: "February and March 2025", "June 2023 to January 2024".</summary>
    public static string Runs(IEnumerable<Month> months, int limit = 6)
    {
        var runs = new List<(Month First, Month Last)>();
        foreach (var month in months.Order())
        {
            if (runs.Count > 0 && runs[^1].Last.Plus(1) == month)
            {
                runs[^1] = (runs[^1].First, month);
            }
            else
            {
                runs.Add((month, month));
            }
        }

        return List([.. runs.Select(r => r.First == r.Last ? Long(r.First) : $"{Long(r.First)} to {Long(r.Last)}")], limit: limit);
    }
}
