using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Openbeat.Data;
using Openbeat.Platform.Audit;
using Openbeat.Platform.Files;
using Openbeat.Platform.Files.Pictures;
using Openbeat.Platform.Settings;
using Openbeat.Platform.Time;

namespace Openbeat.Modules.Administration;

/// <summary>One value of the file in which settings are exchanged. A day that is missing is told, never guessed.</summary>
public sealed record SettingInFile(string Key, DateOnly? InForceFrom, JsonNode? Value);

/// <summary>A picture that values of the file name, with its bytes in base 64.</summary>
public sealed record PictureInFile(string Sha256, byte[] Bytes);

/// <summary>The file in which all settings of a site are exchanged.</summary>
public sealed record SettingsInFile(string Format, IReadOnlyList<SettingInFile> Settings, IReadOnlyList<PictureInFile>? Pictures = null)
{
    public const string FormatName = "openbeat-settings-1";
}

/// <summary>A value of a file that is not here yet.</summary>
/// <param name="Was">What counts here for its first day now.</param>
/// <param name="RewritesThePast">Whether it changes what held here on days that are over, by a value that somebody recorded.</param>
public sealed record SettingToTake(Setting Setting, DateOnly From, string Json, string Was, bool RewritesThePast);

/// <summary>What taking a file would do.</summary>
/// <param name="New">The values that are not here yet.</param>
/// <param name="Unchanged">How many are here already.</param>
/// <param name="Refused">What cannot be taken, a sentence each; with any, nothing is taken.</param>
public sealed record SettingsDifference(IReadOnlyList<SettingToTake> New, int Unchanged, IReadOnlyList<string> Refused)
{
    /// <summary>What is said where a file changes what held on days that are over, and nobody gave a reason.</summary>
    public const string ReasonNeeded = "The file changes what held on days that are over. Enter why: it is kept with the change";

    /// <summary>Whether something changes for days that are over although it was set here before: whoever does that gives a reason.</summary>
    public bool RewritesThePast => New.Any(n => n.RewritesThePast);

    internal IReadOnlyList<PictureInFile> Pictures { get; init; } = [];
}

/// <summary>Takes all settings out as one file, and one in: whole or not at all.</summary>
public sealed class SettingsExchange(AppDb db, SettingsLog log, SettingsRegister register, SiteSettings settings, FileStore files, TimeProvider clock)
{
    private static readonly JsonSerializerOptions Form = new(JsonSerializerOptions.Web) { WriteIndented = true, AllowDuplicateProperties = false };

    /// <summary>Every value that counts, with the pictures it names.</summary>
    public async Task<string> ExportAsync(CancellationToken stop)
    {
        var all = await log.AllAsync(stop);
        var counting = all.Values.SelectMany(h => h.Counting.Reverse().Select(v => (h.Setting, Value: v))).ToList();
        var pictures = new List<PictureInFile>();
        foreach (var name in counting.Select(v => PictureOf(v.Setting, v.Value.Value)).OfType<string>().Distinct())
        {
            if (await files.FindAsync(name, stop) is { } file)
            {
                pictures.Add(new PictureInFile(name, await files.ReadAsync(file, stop)));
            }
        }

        var values = counting.Select(v => new SettingInFile(v.Value.Key, v.Value.InForceFrom, JsonNode.Parse(v.Value.Value)));
        return JsonSerializer.Serialize(new SettingsInFile(SettingsInFile.FormatName, [.. values], pictures), Form);
    }

    /// <summary>What taking a file would do; takes nothing.</summary>
    public async Task<SettingsDifference> CompareAsync(string text, CancellationToken stop)
    {
        if (Parse(text) is not { } file)
        {
            return new SettingsDifference([], 0, ["This is not a file of settings: export one to see its form."]);
        }

        var pictures = (file.Pictures ?? []).Where(IsWhole).DistinctBy(p => p.Sha256).ToDictionary(p => p.Sha256);
        var all = await log.AllAsync(stop);
        var (fresh, unchanged, refused) = (new List<SettingToTake>(), 0, new List<string>());
        foreach (var value in file.Settings)
        {
            var json = value?.Value?.ToJsonString() ?? "null";
            if (!register.TryFind(value?.Key ?? "", out var setting))
            {
                refused.Add($"There is no setting '{value?.Key}' here.");
            }
            else if (value!.InForceFrom is not { } from)
            {
                refused.Add($"{setting.Title} has no day from which it holds (inForceFrom).");
            }
            else if (all[setting.Key].Counting.FirstOrDefault(v => v.InForceFrom == from) is { } held && SettingsLog.Same(held.Value, json))
            {
                unchanged++;
            }
            else if (await RefuseAsync(setting, json, pictures, stop) is { } why)
            {
                refused.Add($"{setting.Title}, from {from:d MMMM yyyy}: {why}.");
            }
            else
            {
                var history = all[setting.Key];
                var was = history.On(from);
                fresh.Add(new SettingToTake(setting, from, json, was, from < clock.LondonToday() && history.Current is not null && !SettingsLog.Same(was, json)));
            }
        }

        // Of two values for one day in one file nobody can say which counts.
        refused.AddRange(fresh.GroupBy(f => (f.Setting.Key, f.From)).Where(g => g.Count() > 1).Select(g => $"{g.First().Setting.Title} stands twice for {g.Key.From:d MMMM yyyy}."));
        var named = fresh.Select(f => PictureOf(f.Setting, f.Json)).OfType<string>().ToHashSet();
        return new SettingsDifference(fresh, unchanged, refused) { Pictures = [.. pictures.Values.Where(p => named.Contains(p.Sha256))] };
    }

    /// <summary>Takes a whole file or nothing of it.</summary>
    public async Task<SettingsDifference> ImportAsync(string text, Change change, CancellationToken stop)
    {
        // Nobody records a value between the comparison and the taking.
        await using var transaction = await db.Database.BeginTransactionAsync(System.Data.IsolationLevel.Serializable, stop);
        var difference = await CompareAsync(text, stop);
        if (difference.Refused.Count > 0)
        {
            return difference;
        }

        if (difference.RewritesThePast && string.IsNullOrWhiteSpace(change.Reason))
        {
            return difference with { Refused = [SettingsDifference.ReasonNeeded] };
        }

        foreach (var picture in difference.Pictures)
        {
            using var bytes = new MemoryStream(picture.Bytes, writable: false);
            if (await files.TakePictureAsync(bytes, change, stop) is { Refusal: { } refusal })
            {
                return difference with { Refused = [refusal] };
            }
        }

        foreach (var value in difference.New)
        {
            SiteSettings.Add(db, value.Setting, value.Json, value.From, change);
        }

        try
        {
            await db.SaveChangesAsync(stop);
            await transaction.CommitAsync(stop);
        }
        catch (Exception late) when (SettingsLog.CameLate(late))
        {
            return difference with { Refused = ["Somebody changed a setting at the same moment. Nothing was taken: bring the file in again."] };
        }

        settings.Forget();
        return difference;
    }

    private static SettingsInFile? Parse(string text)
    {
        try
        {
            return JsonSerializer.Deserialize<SettingsInFile>(text, Form) is { Format: SettingsInFile.FormatName, Settings: not null } file ? file : null;
        }
        catch (Exception unreadable) when (unreadable is JsonException or ArgumentException)
        {
            // A name that stands twice in a value is told by the second kind.
            return null;
        }
    }

    private async Task<string?> RefuseAsync(Setting setting, string json, Dictionary<string, PictureInFile> pictures, CancellationToken stop) =>
        // A picture that comes with the file is stored with it.
        setting.Refuse(json) ?? (PictureOf(setting, json) is { } name && pictures.ContainsKey(name) ? null : await log.RefuseAsync(setting, json, stop));

    /// <summary>A picture that was stored here or elsewhere comes out of another rewriting as it went in.</summary>
    private static bool IsWhole(PictureInFile? picture) =>
        picture is { Bytes: not null }
        && Picture.TryRewrite(picture.Bytes, out var rewritten) is null
        && Convert.ToHexStringLower(SHA256.HashData(rewritten!.Bytes.Span)) == picture.Sha256;

    private static string? PictureOf(Setting setting, string json) =>
        setting is Setting<SettingPicture> && SettingPicture.Parse(json) is { IsNone: false } picture ? picture.File : null;
}
