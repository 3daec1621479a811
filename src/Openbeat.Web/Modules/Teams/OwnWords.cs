using Openbeat.Platform.PublicForms;

namespace Openbeat.Modules.Teams;

/// <summary>Tells whether words that stand with an officer give away who they are.</summary>
public static class OwnWords
{
    /// <summary>A single letter is an initial, and stands in any sentence.</summary>
    private const int ShortestOfName = 2;

    /// <summary>From here on part of a word is enough: nothing else is likely to hold it.</summary>
    private const int ShortestWithin = 6;

    /// <summary>What is shown as the role of somebody whose own role holds their name.</summary>
    public const string Nameless = "Officer";

    /// <summary>Whether a text holds a word of a name, whatever its case, accents and punctuation.</summary>
    public static bool HoldName(string? text, string name)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return false;
        }

        var words = TextMarks.Normalise(text).Split(' ');
        return TextMarks.Normalise(name).Split(' ').Where(n => n.Length >= ShortestOfName)
            .Any(n => words.Any(w => w == n || w == $"{n}s" || (n.Length >= ShortestWithin && w.Contains(n, StringComparison.Ordinal))));
    }
}
