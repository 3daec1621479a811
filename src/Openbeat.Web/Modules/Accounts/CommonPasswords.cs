using System.IO.Compression;
using System.Text;

namespace Openbeat.Modules.Accounts;

/// <summary>The passwords attackers try first, and whether one is such a word or a listed word dressed up.</summary>
public sealed class CommonPasswords
{
    private const int ShortPiece = 3;

    // Nobody needs it until somebody sets a password.
    private readonly Lazy<HashSet<string>> _words = new(Read);

    public int Count => _words.Value.Count;

    public bool Includes(string password)
    {
        var lower = password.ToLowerInvariant();
        return Repeated(lower) is { Length: <= ShortPiece } || Forms(lower).Any(_words.Value.Contains);
    }

    private static IEnumerable<string> Forms(string lower)
    {
        // What stands around a word goes before letters are swapped back, or its signs would turn into letters.
        foreach (var spelt in new[] { lower, Unswapped(lower), Unswapped(Core(lower)) }.Distinct())
        {
            yield return spelt;
            var core = Core(spelt);
            if (core.Length > 0)
            {
                yield return core;
            }

            if (Repeated(spelt) is { } piece)
            {
                yield return piece;
            }

            if (core.Length > 0 && Repeated(core) is { } corePiece)
            {
                yield return corePiece;
            }
        }
    }

    private static string Core(string text) =>
        text.Trim(' ', '!', '?', '.', ',', '-', '_', '*', '#', '@', '$', '%', '&', '+', '=', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9');

    private static string Unswapped(string text) => new([.. text.Select(c => c switch
    {
        '0' => 'o', '1' => 'i', '3' => 'e', '4' => 'a', '5' => 's', '7' => 't', '8' => 'b', '9' => 'g', '@' => 'a', '$' => 's', '!' => 'i', _ => c,
    })]);

    /// <summary>The piece a text consists of when it is nothing but that piece over and over.</summary>
    private static string? Repeated(string text)
    {
        for (var length = 1; length <= text.Length / 2; length++)
        {
            if (text.Length % length == 0 && text.AsSpan(length).SequenceEqual(text.AsSpan(0, text.Length - length)))
            {
                return text[..length];
            }
        }

        return null;
    }

    private static HashSet<string> Read()
    {
        using var stream = typeof(CommonPasswords).Assembly.GetManifestResourceStream("Openbeat.Modules.Accounts.common-passwords.data.gz")
            ?? throw new InvalidOperationException("The list of common passwords is not in the assembly.");
        using var reader = new StreamReader(new GZipStream(stream, CompressionMode.Decompress), Encoding.UTF8);
        return [.. reader.ReadToEnd().Split('\n')];
    }
}
