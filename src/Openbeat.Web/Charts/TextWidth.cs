namespace Openbeat.Charts;

/// <summary>How wide words are, measured on the server where there is no font: from the advance widths of Hanken Grotesk at its bolder weight, so that an estimate errs on the wide side.</summary>
internal static class TextWidth
{
    /// <summary>Thousandths of the size, for the characters from space to tilde.</summary>
    private static readonly int[] _widths =
    [
        260, 251, 364, 698, 560, 745, 699, 191, 274, 274, 399, 560, 240, 327, 240, 420,
        560, 560, 560, 560, 560, 560, 560, 560, 560, 560, 240, 240, 560, 560, 560, 516,
        874, 671, 611, 709, 681, 584, 564, 735, 692, 262, 555, 661, 503, 855, 688, 748,
        561, 785, 611, 575, 586, 657, 671, 978, 668, 623, 604, 297, 465, 297, 622, 487,
        311, 546, 585, 522, 585, 541, 347, 522, 563, 244, 244, 558, 277, 842, 563, 576,
        585, 585, 425, 472, 366, 563, 534, 754, 540, 534, 472, 280, 270, 280, 560,
    ];

    private const int Other = 620;

    /// <summary>The width in pixels.</summary>
    public static double Of(string words, int size)
    {
        var sum = 0;
        foreach (var rune in words.EnumerateRunes())
        {
            sum += rune.Value is >= 32 and <= 126 ? _widths[rune.Value - 32] : Other;
        }

        return sum * size / 1000.0;
    }

    /// <summary>The words on as many lines as a width asks for; a word wider than a line is broken.</summary>
    public static IReadOnlyList<string> Wrap(string words, double width, int size)
    {
        var lines = new List<string>();
        var line = string.Empty;
        foreach (var word in words.Split(' ', StringSplitOptions.RemoveEmptyEntries).SelectMany(w => Break(w, width, size)))
        {
            var longer = line.Length == 0 ? word : $"{line} {word}";
            if (line.Length > 0 && Of(longer, size) > width)
            {
                lines.Add(line);
                line = word;
            }
            else
            {
                line = longer;
            }
        }

        lines.Add(line);
        return lines;
    }

    private static IEnumerable<string> Break(string word, double width, int size)
    {
        var from = 0;
        for (var at = 1; at < word.Length; at++)
        {
            if (!char.IsLowSurrogate(word[at]) && Of(word[from..(at + 1)], size) > width)
            {
                yield return word[from..at];
                from = at;
            }
        }

        yield return word[from..];
    }
}
