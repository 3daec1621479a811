using System.Text.RegularExpressions;
using Openbeat.Analytics;

namespace Openbeat.Modules.Published;

/// <summary>What the name of a published file says: <c>2024-01-northamptonshire-stop-and-search.csv</c>.</summary>
internal static partial class SuppliedName
{
    public static bool TryRead(string fileName, out Month month, out string forceId)
    {
        var match = Published().Match(fileName);
        forceId = match.Groups["force"].Value;
        month = default;
        return match.Success && Month.TryParse(match.Groups["month"].Value, out month);
    }

    [GeneratedRegex(@"^(?<month>\d{4}-\d{2})-(?<force>[a-z][a-z-]*[a-z])-stop-and-search\.(csv|json)(\.gz)?$", RegexOptions.CultureInvariant)]
    private static partial Regex Published();
}
