using Microsoft.EntityFrameworkCore;
using Openbeat.Data;
using Openbeat.Platform.Audit;
using Openbeat.Platform.Settings;

namespace Openbeat.Modules.Accounts;

/// <summary>Keeps a force from locking itself out, and from asking for reasons where nothing is looked at.</summary>
internal sealed class SignInGuard(AppDb db, SingleSignOn single, AuditKinds kinds) : ISettingGuard
{
    public async Task<string?> RefuseAsync(Setting setting, string json, CancellationToken stop) =>
        setting == AccountSettings.LocalSignIn && json == "false" ? await WayBackFaultAsync(stop)
        : setting == AuditSettings.ReasonNeeded ? UnknownKind(json)
        : null;

    private async Task<string?> WayBackFaultAsync(CancellationToken stop) =>
        !single.IsOn ? "Set up single sign-on first: without it nobody could sign in"
        : !await db.Set<Account>().AnyAsync(a => a.IsBreakGlass && a.DisabledAt == null, stop) ? "Choose the break-glass account first, on the page of that person"
        : null;

    private string? UnknownKind(string json)
    {
        var known = kinds.All.Where(k => k.IsShown).Select(k => k.Key).ToHashSet();
        return System.Text.Json.JsonSerializer.Deserialize<List<string>>(json)!.Find(k => !known.Contains(k)) is { } unknown
            ? $"No kind of record that is looked at is called '{unknown}'"
            : null;
    }
}
