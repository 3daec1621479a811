using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Openbeat.Modules.Teams;

/// <summary>What private links are made of. Whoever has one opens the question, so only its hash is kept.</summary>
public static class QuestionTokens
{
    private const int Bytes = 24;

    /// <summary>How many letters a link has.</summary>
    public const int Length = 32;

    public static string New() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(Bytes));

    /// <summary>
    /// The one that belongs to a form as it was shown and what was written in it: a form that is sent twice, by a double press
    /// or by going back, makes one question and gives the same link again.
    /// </summary>
    /// <param name="once">What only the browser has that was shown the form.</param>
    /// <param name="written">Everything that was written: a form corrected after going back is another.</param>
    public static string Of(string once, string written) =>
        Base64Url.EncodeToString(SHA256.HashData(Encoding.UTF8.GetBytes($"question\n{once}\n{written}")).AsSpan(0, Bytes));

    public static string HashOf(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));

    public static bool IsToken(string? text) => text is { Length: Length } && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_');
}
