using System.Security.Cryptography;

namespace Openbeat.Platform;

/// <summary>Short references that people read out on the telephone: without 0, O, 1, I and L.</summary>
public static class Reference
{
    private const string Alphabet = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";
    private const int Length = 8;

    /// <summary>A new one, such as <c>F-4K7M-29QP</c>.</summary>
    public static string New(char kind) => Format(kind, RandomNumberGenerator.GetString(Alphabet, Length));

    /// <summary>The one that belongs to a text, the same for the same text.</summary>
    public static string Of(char kind, string text)
    {
        var hash = SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(text));
        return Format(kind, string.Create(Length, hash, static (letters, bytes) =>
        {
            for (var i = 0; i < letters.Length; i++)
            {
                letters[i] = Alphabet[BitConverter.ToUInt16(bytes, 2 * i) % Alphabet.Length];
            }
        }));
    }

    public static bool Is(char kind, string? text) =>
        text is { Length: Length + 3 } && text[0] == kind && text[1] == '-' && text[6] == '-'
        && text.Where((_, i) => i is not (0 or 1 or 6)).All(c => Alphabet.Contains(c, StringComparison.Ordinal));

    /// <summary>A reference as somebody writes it, in the form in which it is kept: in capitals, with its hyphens.</summary>
    public static string Read(string text)
    {
        var letters = string.Concat(text.Where(char.IsAsciiLetterOrDigit)).ToUpperInvariant();
        return letters.Length == Length + 1 ? Format(letters[0], letters[1..]) : text.Trim().ToUpperInvariant();
    }

    private static string Format(char kind, string letters) => $"{kind}-{letters[..4]}-{letters[4..]}";
}
