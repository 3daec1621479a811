using Openbeat.Analytics;

namespace Openbeat.Modules.OpenData.Compatible;

/// <summary>Where a date that was asked for stands to the months served.</summary>
internal enum AskedMonth
{
    Served,
    Before,
    After,
    Malformed,
}

/// <summary>The months served: a rolling window that ends at the newest month held.</summary>
internal readonly record struct CompatibleWindow(Month? Latest)
{
    /// <summary>Home Office policy: the national site shows three years.</summary>
    public const int Length = 36;

    /// <summary>Newest first; none while nothing is held.</summary>
    public IEnumerable<Month> NewestFirst
    {
        get
        {
            for (var month = Latest; month is { } served && served >= First; month = served.Plus(-1))
            {
                yield return served;
            }
        }
    }

    private Month First => Month.FromIndex(Math.Max(0, (Latest?.Index ?? 0) - Length + 1));

    /// <summary>Reads a date; one that is missing is the latest month, without a word.</summary>
    public AskedMonth Find(string? date, out Month month)
    {
        month = Latest ?? default;
        if (date is null)
        {
            return Latest is null ? AskedMonth.After : AskedMonth.Served;
        }

        if (!Month.TryParse(date, out month))
        {
            return AskedMonth.Malformed;
        }

        return Latest is not { } latest || month > latest ? AskedMonth.After : month < First ? AskedMonth.Before : AskedMonth.Served;
    }
}
