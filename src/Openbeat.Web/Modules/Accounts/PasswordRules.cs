using Microsoft.AspNetCore.Identity;

namespace Openbeat.Modules.Accounts;

/// <summary>What a password must not be. Length and being hard to guess count; classes of characters do not.</summary>
public sealed class PasswordRules(CommonPasswords common) : IPasswordValidator<Account>
{
    public const int MinLength = 12, MaxLength = 256;
    private const int ShortestTellingPart = 4;

    public Task<IdentityResult> ValidateAsync(UserManager<Account> manager, Account user, string? password) =>
        Task.FromResult(Fault(password, user.Name, user.Address) is { } fault
            ? IdentityResult.Failed(new IdentityError { Code = "Password", Description = fault })
            : IdentityResult.Success);

    /// <summary>What is wrong with a password, in words, or null.</summary>
    public string? Fault(string? password, string name, string address)
    {
        if (string.IsNullOrEmpty(password))
        {
            return "Enter a password";
        }

        if (password.Length < MinLength)
        {
            return $"Use {MinLength} characters or more. Three words that have nothing to do with each other make a good password";
        }

        if (password.Length > MaxLength)
        {
            return $"Use {MaxLength} characters or fewer";
        }

        if (common.Includes(password))
        {
            return "This password is one of the first that are tried by somebody who guesses. Choose another";
        }

        return IsBuiltFrom(password, name, address)
            ? "This password is built from your name or email address. Choose another"
            : null;
    }

    private static bool IsBuiltFrom(string password, string name, string address)
    {
        var left = password.ToLowerInvariant();
        var before = left.Length;
        foreach (var part in Parts(name, address).OrderByDescending(p => p.Length))
        {
            left = left.Replace(part, "", StringComparison.Ordinal);
        }

        // Built from it: what remains would not be a password by itself.
        return left.Length < before && left.Count(char.IsLetter) < PasswordRules.MinLength - ShortestTellingPart;
    }

    private static IEnumerable<string> Parts(string name, string address) =>
        $"{name} {address}".ToLowerInvariant()
            .Split([' ', '.', '@', '-', '_', '+', '\''], StringSplitOptions.RemoveEmptyEntries)
            .Where(p => p.Length >= ShortestTellingPart)
            .Distinct();
}
