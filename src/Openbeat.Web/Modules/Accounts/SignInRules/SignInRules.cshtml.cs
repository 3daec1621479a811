using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Openbeat.Data;
using Openbeat.Platform.Access;
using Openbeat.Platform.Audit;
using Openbeat.Platform.Settings;
using Openbeat.Platform.Time;

namespace Openbeat.Modules.Accounts.SignInRules;

/// <summary>What a force decides about signing in, and where it asks for a reason.</summary>
[Needs(AccountPermissions.ChangeRules)]
public sealed class SignInRulesPage(AppDb db, SiteSettings settings, AuditKinds kinds, IEnumerable<ISettingGuard> guards, IAccess access, TimeProvider clock) : PageModel
{
    [BindProperty]
    public bool MembersNeedSecondFactor { get; set; }

    [BindProperty]
    public bool LocalSignIn { get; set; }

    [BindProperty]
    public string[] Reasons { get; set; } = [];

    /// <summary>The kinds of record that are looked at or handed out.</summary>
    public IEnumerable<AuditKind> Kinds => kinds.All.Where(k => k.IsShown);

    public void OnGet()
    {
        MembersNeedSecondFactor = settings.Get(AccountSettings.MembersNeedSecondFactor);
        LocalSignIn = settings.Get(AccountSettings.LocalSignIn);
        Reasons = [.. settings.Get(AuditSettings.ReasonNeeded)];
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken stop)
    {
        foreach (var guard in guards)
        {
            if (await guard.RefuseAsync(AccountSettings.LocalSignIn, LocalSignIn ? "true" : "false", stop) is { } fault)
            {
                ModelState.AddModelError(nameof(LocalSignIn), fault);
            }
        }

        if (!ModelState.IsValid)
        {
            return this.Invalid();
        }

        var change = access.By(await access.FindAsync(AccountPermissions.ChangeRules, Scope.WholeForce, stop));
        await RecordAsync(AccountSettings.MembersNeedSecondFactor, MembersNeedSecondFactor, (held, asked) => held == asked, change, stop);
        await RecordAsync(AccountSettings.LocalSignIn, LocalSignIn, (held, asked) => held == asked, change, stop);
        var reasons = Kinds.Select(k => k.Key).Where(k => Reasons.Contains(k)).ToList();
        await RecordAsync(AuditSettings.ReasonNeeded, reasons, (held, asked) => held.Order().SequenceEqual(asked.Order()), change, stop);
        this.Tell("The rules are saved. They hold within seconds");
        return Redirect(AccountLinks.People);
    }

    private async Task RecordAsync<T>(Setting<T> setting, T asked, Func<T, T, bool> isSame, Change change, CancellationToken stop)
        where T : notnull
    {
        if (!isSame(settings.Get(setting), asked))
        {
            await SiteSettings.RecordAsync(db, setting, asked, clock.LondonToday(), change, stop);
        }
    }
}
