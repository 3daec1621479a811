using System.Text;

namespace Openbeat.Analytics.Stops;

internal static class StopLabel
{
    public const string NotRecorded = "Not recorded";

    /// <summary>Longer labels are prose: they are told apart by their beginning.</summary>
    private const int MaxLength = 200;

    /// <summary>The label without spaces around it and with single spaces within.</summary>
    public static string Normalise(string label)
    {
        var text = new StringBuilder(label.Length);
        foreach (var character in label)
        {
            if (!char.IsWhiteSpace(character) && !char.IsControl(character))
            {
                text.Append(character);
            }
            else if (text.Length > 0 && text[^1] != ' ')
            {
                text.Append(' ');
            }

            if (text.Length >= MaxLength && !char.IsHighSurrogate(text[^1]))
            {
                break;
            }
        }

        return text.ToString().TrimEnd();
    }

    /// <summary>Whether two labels are one: case and spaces do not count.</summary>
    public static bool AreSame(string label, string other) => Normalise(label).Equals(Normalise(other), StringComparison.OrdinalIgnoreCase);

    /// <summary>The beginning of a text, no longer than given and without half a character at its end.</summary>
    public static string Cut(string text, int length) =>
        text.Length <= length ? text : text[..(char.IsHighSurrogate(text[length - 1]) ? length - 1 : length)];

    /// <summary>The label as a key: lower-case letters and digits with hyphens between; <c>unlisted</c> when it has neither.</summary>
    public static string Slug(string label)
    {
        var text = new StringBuilder(label.Length);
        foreach (var character in label)
        {
            if (char.IsAsciiLetterOrDigit(character))
            {
                text.Append(char.ToLowerInvariant(character));
            }
            else if (text.Length > 0 && text[^1] != '-')
            {
                text.Append('-');
            }
        }

        var slug = text.ToString().TrimEnd('-');
        return slug.Length == 0 ? "unlisted" : slug.Length > 80 ? slug[..80].TrimEnd('-') : slug;
    }
}
