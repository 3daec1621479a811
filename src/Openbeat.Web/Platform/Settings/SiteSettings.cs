using System.Text.Json;
using Openbeat.Data;
using Openbeat.Platform.Audit;
using Openbeat.Platform.Time;

namespace Openbeat.Platform.Settings;

/// <summary>Reads settings as they stand on a day, and records new values with the day they take effect.</summary>
public sealed class SiteSettings(IServiceScopeFactory scopes, IHttpContextAccessor requests, TimeProvider clock)
{
    private static readonly TimeSpan ReadAgainAfter = TimeSpan.FromSeconds(5);
    private Snapshot? _held;

    /// <summary>The value in force today in London.</summary>
    public T Get<T>(Setting<T> setting) where T : notnull => Get(setting, clock.LondonToday());

    /// <summary>The value in force on a day: of those that had taken effect by then, the latest, and of two for one day the one recorded last.</summary>
    public T Get<T>(Setting<T> setting, DateOnly day) where T : notnull
    {
        if (requests.HttpContext?.Features.Get<ValueAsIf>() is { } asIf && asIf.Key == setting.Key)
        {
            return JsonSerializer.Deserialize<T>(asIf.Json, JsonSerializerOptions.Web) ?? setting.Default;
        }

        var values = Current().Values;
        if (values.TryGetValue(setting.Key, out var history))
        {
            foreach (var value in history)
            {
                if (value.InForceFrom <= day)
                {
                    return JsonSerializer.Deserialize<T>(value.Value, JsonSerializerOptions.Web) ?? setting.Default;
                }
            }
        }

        return setting.Default;
    }

    /// <summary>Changes with every recorded value and every midnight: part of the key under which pages are cached.</summary>
    public string Edition
    {
        get
        {
            var newest = Current().Newest;
            return $"{newest.Ticks:x}.{clock.LondonToday().DayNumber:x}";
        }
    }

    /// <summary>Records a value that takes effect on a day, with its audit event, in one transaction.</summary>
    public static Task RecordAsync<T>(AppDb db, Setting<T> setting, T value, DateOnly inForceFrom, Change change, CancellationToken stop)
        where T : notnull
    {
        Add(db, setting, JsonSerializer.Serialize(value, JsonSerializerOptions.Web), inForceFrom, change);
        return db.SaveChangesAsync(stop);
    }

    /// <summary>Adds a value, as JSON, that takes effect on a day, with its audit event; saving is the caller's.</summary>
    public static void Add(AppDb db, Setting setting, string json, DateOnly inForceFrom, Change change)
    {
        db.Add(new SettingValue { Key = setting.Key, InForceFrom = inForceFrom, Value = json, RecordedAt = change.At, RecordedBy = change.Actor });
        db.Add(AuditEvent.Of(change, AuditOperation.Alter, "setting", setting.Key, [nameof(SettingValue.Value), nameof(SettingValue.InForceFrom)], [$"InForceFrom={inForceFrom:O}"]));
    }

    /// <summary>Reads again what others have recorded, at once.</summary>
    public void Forget() => _held = null;

    private Snapshot Current()
    {
        var now = clock.GetUtcNow();
        if (_held is { } held && now - held.ReadAt < ReadAgainAfter && now >= held.ReadAt)
        {
            return held;
        }

        using var scope = scopes.CreateScope();
        var rows = scope.ServiceProvider.GetRequiredService<AppDb>().Set<SettingValue>().ToList();
        var values = rows.GroupBy(v => v.Key).ToDictionary(
            g => g.Key,
            IReadOnlyList<SettingValue> (g) => [.. g.OrderByDescending(v => v.InForceFrom).ThenByDescending(v => v.RecordedAt).ThenByDescending(v => v.Id)]);
        return _held = new Snapshot(now, values, rows.Count == 0 ? default : rows.Max(v => v.RecordedAt));
    }

    private sealed record Snapshot(DateTimeOffset ReadAt, Dictionary<string, IReadOnlyList<SettingValue>> Values, DateTime Newest);
}
