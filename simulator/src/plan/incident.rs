//! What can happen in a station that somebody has to do something about.
//!
//! Types, severities and categories follow the alarm map of the domain notes: danger to life is CRITICAL,
//! and its types are the ones the adapter's shipped config puts into the URGENT lane.

use grid_proto::v1::{EventType, Severity};

use super::{Rates, StationProfile};

/// One sort of incident.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Incident {
    /// 设备故障: a piece of the kit does not work.
    EquipmentFault,
    /// 无热水或物资: water or supplies ran out.
    NoSupplies,
    /// 未按时开放: locked in opening hours.
    DoorLocked,
    /// 摄像头故障: the camera is dead.
    CameraFault,
    /// 一键上报: somebody pressed the report button.
    OneClickReport,
    /// 求助: somebody pressed SOS.
    Sos,
    /// 突发疾病: somebody is ill.
    Illness,
    /// 漏水: a pipe leaks.
    Leak,
    /// 烟雾: smoke.
    Smoke,
    /// 换电柜高温: the swap cabinet is too hot.
    Thermal,
}

/// An alarm as the device will describe it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AlarmShape {
    /// What it concerns inside the station.
    pub resource: String,
    /// Its type.
    pub alarm_type: &'static str,
    /// How grave.
    pub severity: Severity,
    /// X.733 event type.
    pub event_type: EventType,
    /// Text for people.
    pub text: &'static str,
    /// The piece of equipment that is broken while it lasts.
    pub equipment: Option<String>,
}

/// Pieces of the kit that break, and what is said then.
const BREAKABLE: [(&str, &str); 6] = [
    ("dispenser", "饮水机故障 / water dispenser out of order"),
    ("microwave", "微波炉故障 / microwave out of order"),
    ("fridge", "冰箱故障 / fridge out of order"),
    ("hvac", "冷暖设备故障 / heating and cooling out of order"),
    ("phone-charger", "手机充电故障 / phone charger out of order"),
    ("wifi", "无线网络故障 / Wi-Fi out of order"),
];

impl Incident {
    /// Every sort, in a fixed order: schedules are drawn in it.
    pub const ALL: [Self; 10] = [
        Self::EquipmentFault,
        Self::NoSupplies,
        Self::DoorLocked,
        Self::CameraFault,
        Self::OneClickReport,
        Self::Sos,
        Self::Illness,
        Self::Leak,
        Self::Smoke,
        Self::Thermal,
    ];

    /// What every played day contains: each sort once, the commonest more often.
    pub const REHEARSED: [Self; 13] = [
        Self::Sos,
        Self::Illness,
        Self::Leak,
        Self::Smoke,
        Self::Thermal,
        Self::EquipmentFault,
        Self::EquipmentFault,
        Self::NoSupplies,
        Self::DoorLocked,
        Self::CameraFault,
        Self::OneClickReport,
        Self::OneClickReport,
        Self::OneClickReport,
    ];

    /// Times per station and week.
    pub fn rate(self, rates: &Rates) -> f64 {
        match self {
            Self::EquipmentFault => rates.equipment_fault,
            Self::NoSupplies => rates.no_supplies,
            Self::DoorLocked => rates.door_locked,
            Self::CameraFault => rates.camera_fault,
            Self::OneClickReport => rates.one_click_report,
            Self::Sos => rates.sos,
            Self::Illness => rates.illness,
            Self::Leak => rates.leak,
            Self::Smoke => rates.smoke,
            Self::Thermal => rates.thermal,
        }
    }

    /// Whether the station has what it takes to notice it.
    pub fn fits(self, station: &StationProfile) -> bool {
        station.is_linked()
            && match self {
                Self::CameraFault => station.has("camera"),
                Self::Smoke => station.has("smoke-detector"),
                Self::Thermal => station.has("swap-cabinet"),
                Self::EquipmentFault
                | Self::NoSupplies
                | Self::DoorLocked
                | Self::OneClickReport
                | Self::Sos
                | Self::Illness
                | Self::Leak => true,
            }
    }

    /// The alarm it raises; `pick` chooses among what can break. `None` for a one-click report.
    pub fn alarm(self, pick: usize) -> Option<AlarmShape> {
        let shape = |resource: &str, alarm_type, severity, event_type, text| AlarmShape {
            resource: resource.to_owned(),
            alarm_type,
            severity,
            event_type,
            text,
            equipment: None,
        };
        Some(match self {
            Self::EquipmentFault => {
                let (kind, text) = BREAKABLE[pick % BREAKABLE.len()];
                let resource = format!("{kind}-1");
                let mut alarm = shape(
                    &resource,
                    "equipment-fault",
                    Severity::Minor,
                    EventType::Equipment,
                    text,
                );
                alarm.equipment = Some(kind.to_owned());
                alarm
            }
            Self::NoSupplies => shape(
                "hall",
                "no-supplies",
                Severity::Warning,
                EventType::QualityOfService,
                "饮水或物资用完 / water or supplies ran out",
            ),
            Self::DoorLocked => shape(
                "door",
                "door-locked",
                Severity::Major,
                EventType::OperationalViolation,
                "营业时间门未开 / locked in opening hours",
            ),
            Self::CameraFault => {
                let text = "摄像头离线 / camera offline";
                let mut alarm = shape(
                    "camera-1",
                    "camera-fault",
                    Severity::Warning,
                    EventType::Equipment,
                    text,
                );
                alarm.equipment = Some("camera".to_owned());
                alarm
            }
            Self::OneClickReport => return None,
            Self::Sos => {
                let text = "有人按下求助键 / SOS pressed";
                shape("hall", "sos", Severity::Critical, EventType::PhysicalViolation, text)
            }
            Self::Illness => {
                let text = "有人突发不适，需要救助 / somebody is ill and needs help";
                shape("hall", "illness", Severity::Critical, EventType::Other, text)
            }
            Self::Leak => {
                let text = "管道漏水 / a pipe leaks";
                shape("washroom", "leak", Severity::Major, EventType::Environmental, text)
            }
            Self::Smoke => {
                let text = "烟感报警 / smoke detected";
                shape("hall", "smoke", Severity::Critical, EventType::Environmental, text)
            }
            Self::Thermal => {
                let text = "换电柜温度过高 / swap cabinet too hot";
                let resource = "swap-cabinet-1";
                shape(resource, "thermal", Severity::Critical, EventType::Environmental, text)
            }
        })
    }
}

/// A one-click report as it is pressed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report {
    /// Category code.
    pub category: &'static str,
    /// What the presser says.
    pub text: &'static str,
}

/// Reports that are made, one of which is drawn.
pub const REPORTS: [Report; 5] = [
    Report { category: "C0199", text: "桌椅损坏 / table or chairs broken" },
    Report { category: "C0199", text: "环境脏乱，需要清扫 / needs cleaning" },
    Report { category: "C0199", text: "标示牌脱落 / the sign came off" },
    Report { category: "C0199", text: "急救药箱需要补充 / medicine box needs refilling" },
    Report { category: "E0496", text: "门前通道被占用 / the way in is blocked" },
];
