using System.Globalization;
using System.Text;
using Openbeat.Platform.Settings;

namespace Openbeat.Platform.PublicForms;

/// <summary>How a message from the public is marked for whoever reads it. A mark never deletes or holds back.</summary>
public enum TextMark
{
    None,
    Abusive,
    Threatening,
}

internal sealed record MarkedWords(IReadOnlyList<string> Abusive, IReadOnlyList<string> Threatening)
{
    public static MarkedWords Shipped { get; } = ReferenceData.Read<MarkedWords>(typeof(MarkedWords), "marked-words.data.json");
}

/// <summary>Marks a text by the words and phrases that the settings list, whatever its case, accents and punctuation.</summary>
public sealed class TextMarks(SiteSettings settings)
{
    public TextMark Of(string text)
    {
        var words = $" {Normalise(text)} ";
        return HasAny(words, PublicFormSettings.ThreateningPhrases) ? TextMark.Threatening
            : HasAny(words, PublicFormSettings.AbusiveWords) ? TextMark.Abusive
            : TextMark.None;
    }

    /// <summary>Letters and digits in lower case without accents, words parted by one space: two texts that read alike become alike.</summary>
    public static string Normalise(string text)
    {
        var plain = new StringBuilder(text.Length);
        var gap = false;
        foreach (var c in text.Normalize(NormalizationForm.FormKD))
        {
            if (char.IsLetterOrDigit(c))
            {
                if (gap && plain.Length > 0)
                {
                    plain.Append(' ');
                }

                plain.Append(char.ToLowerInvariant(c));
                gap = false;
            }
            else if (c is not ('\'' or '\u2019') && CharUnicodeInfo.GetUnicodeCategory(c) is not UnicodeCategory.NonSpacingMark)
            {
                gap = true;
            }
        }

        return plain.ToString();
    }

    private bool HasAny(string words, Setting<IReadOnlyList<string>> list) =>
        settings.Get(list).Any(phrase => words.Contains($" {Normalise(phrase)} ", StringComparison.Ordinal));
}
