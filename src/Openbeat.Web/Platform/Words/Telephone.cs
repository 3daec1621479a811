using System.Text.RegularExpressions;

namespace Openbeat.Platform.Words;

/// <summary>Telephone numbers as people write them.</summary>
public static partial class Telephone
{
    /// <summary>What a telephone dials: digits and a leading plus.</summary>
    public static string Dialled(string written) => string.Concat(written.Where((c, i) => char.IsAsciiDigit(c) || (c == '+' && i == 0)));

    /// <summary>Whether a text is a number: digits, spaces, brackets and hyphens, at least three digits.</summary>
    public static bool Is(string written) => Shape().IsMatch(written) && written.Count(char.IsAsciiDigit) is >= 3 and <= 15;

    [GeneratedRegex(@"^\+?[0-9 ()\-]+$")]
    private static partial Regex Shape();
}
