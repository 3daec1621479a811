using System.Text.Json;
using Microsoft.AspNetCore.Mvc;
using Openbeat.Data;
using Openbeat.Modules.Accounts;
using Openbeat.Platform.Access;
using Openbeat.Platform.Files;
using Openbeat.Platform.Files.Pictures;
using Openbeat.Platform.Mail;
using Openbeat.Platform.Settings;
using Openbeat.Platform.Time;

namespace Openbeat.Modules.Administration.ChangeBadge;

/// <summary>The force's badge: handed in and cropped, looked at, in force from a day, and withdrawn at once.</summary>
[Needs(AdministrationPermissions.ChangeWording)]
[RequestFormLimits(MemoryBufferThreshold = PictureLimits.Bytes * 2)]
public sealed class ChangeBadgePage(
    SettingsRegister register, SettingsLog log, FileStore files, AppDb db, IAccess access, ScopeNames names, SettingPreviews previews, TimeProvider clock)
    : SettingPage(register, log, access, names, previews, clock)
{
    private readonly TimeProvider _clock = clock;
    private readonly SettingsLog _log = log;

    [BindProperty]
    public IFormFile? Upload { get; set; }

    /// <summary>The picture that was handed in with an earlier form, or the one in force.</summary>
    [BindProperty]
    public string? Held { get; set; }

    [BindProperty]
    public string? Alternative { get; set; }

    public SettingPicture Current => SettingPicture.Parse(History.CurrentJson);

    /// <summary>Why messages go out without the badge that is shown, in a sentence, or null.</summary>
    public string? NotInMail { get; private set; }

    public async Task OnGetAsync(CancellationToken stop)
    {
        await OpenAsync(stop);
        (Held, Alternative) = (Current.File, Current.Alternative);
        await SeeMailAsync(stop);
        Begin();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken stop)
    {
        await OpenAsync(stop);
        await TakeAsync(stop);
        var isRight = await CheckAsync(stop);
        await SeeMailAsync(stop);
        return isRight ? Preview() : this.Invalid();
    }

    public async Task<IActionResult> OnPostSaveAsync(CancellationToken stop)
    {
        await OpenAsync(stop);
        return await CheckAsync(stop) ? await RecordAsync(stop) : this.Invalid();
    }

    /// <summary>Takes the badge off every page today.</summary>
    public async Task<IActionResult> OnPostWithdrawAsync(CancellationToken stop)
    {
        await OpenAsync(stop);
        (From, NewJson, Reason) = (_clock.LondonToday(), JsonOf(SettingPicture.None), "Withdrawn");
        return await RecordAsync(stop);
    }

    /// <summary>Looks whether the badge that the page shows goes into messages: in a preview the new one.</summary>
    private async Task SeeMailAsync(CancellationToken stop) =>
        NotInMail = await files.FindAsync(ModelState.IsValid && Held is { Length: > 0 } ? Held : Current.File, stop) is { } file ? MailWriter.WhyLeftOut(file.Kind, file.Length) : null;

    private Task<bool> OpenAsync(CancellationToken stop) => ReadAsync(ForceSettings.Badge.Key, stop);

    /// <summary>Keeps the picture of the form, so that it need not be chosen again while the rest is put right.</summary>
    private async Task TakeAsync(CancellationToken stop)
    {
        if (Upload is null)
        {
            return;
        }

        await using var content = Upload.OpenReadStream();
        var answer = await files.TakePictureAsync(content, await ByAsync(null, stop), stop);
        if (answer.Refusal is { } refusal)
        {
            ModelState.AddModelError(nameof(Upload), refusal.TrimEnd('.'));
            return;
        }

        await db.SaveChangesAsync(stop);
        ModelState.Remove(nameof(Held));
        Held = answer.File!.Sha256;
    }

    private async Task<bool> CheckAsync(CancellationToken stop)
    {
        CheckFromAndReason();
        if (string.IsNullOrWhiteSpace(Alternative))
        {
            ModelState.AddModelError(nameof(Alternative), "Enter the words that stand for the badge");
        }

        if (string.IsNullOrEmpty(Held) && ModelState[nameof(Upload)] is not { Errors.Count: > 0 })
        {
            ModelState.AddModelError(nameof(Upload), "Choose a picture");
        }

        NewJson = JsonOf(new SettingPicture(Held ?? "", Alternative?.Trim() ?? ""));
        if (ModelState.IsValid && await _log.RefuseAsync(Setting, NewJson, stop) is { } refused)
        {
            ModelState.AddModelError(nameof(Alternative), refused);
        }

        return ModelState.IsValid;
    }

    private static string JsonOf(SettingPicture picture) => JsonSerializer.Serialize(picture, JsonSerializerOptions.Web);
}
