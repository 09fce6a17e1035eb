impl serde::Serialize for Alarm {
    #[allow(deprecated)]
    fn serialize<S>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error>
    where
        S: serde::Serializer,
    {
        use serde::ser::SerializeStruct;
        let mut len = 0;
        if !self.alarm_id.is_empty() {
            len += 1;
        }
        if self.key.is_some() {
            len += 1;
        }
        if self.occurrence != 0 {
            len += 1;
        }
        if self.repeat_count != 0 {
            len += 1;
        }
        if self.severity != 0 {
            len += 1;
        }
        if self.event_type != 0 {
            len += 1;
        }
        if self.is_cleared {
            len += 1;
        }
        if self.clear_reason != 0 {
            len += 1;
        }
        if self.operator_state != 0 {
            len += 1;
        }
        if !self.operator_id.is_empty() {
            len += 1;
        }
        if self.shelved_until_time.is_some() {
            len += 1;
        }
        if self.raise_device_time.is_some() {
            len += 1;
        }
        if self.raise_receive_time.is_some() {
            len += 1;
        }
        if self.change_receive_time.is_some() {
            len += 1;
        }
        if self.clock_skew_ms != 0 {
            len += 1;
        }
        if !self.text.is_empty() {
            len += 1;
        }
        if !self.history.is_empty() {
            len += 1;
        }
        if !self.ticket_id.is_empty() {
            len += 1;
        }
        if self.linked_emergency.is_some() {
            len += 1;
        }
        if self.version != 0 {
            len += 1;
        }
        let mut struct_ser = serializer.serialize_struct("grid.v1.Alarm", len)?;
        if !self.alarm_id.is_empty() {
            struct_ser.serialize_field("alarmId", &self.alarm_id)?;
        }
        if let Some(v) = self.key.as_ref() {
            struct_ser.serialize_field("key", v)?;
        }
        if self.occurrence != 0 {
            struct_ser.serialize_field("occurrence", &self.occurrence)?;
        }
        if self.repeat_count != 0 {
            struct_ser.serialize_field("repeatCount", &self.repeat_count)?;
        }
        if self.severity != 0 {
            let v = Severity::try_from(self.severity)
                .map_err(|_| serde::ser::Error::custom(format!("Invalid variant {}", self.severity)))?;
            struct_ser.serialize_field("severity", &v)?;
        }
        if self.event_type != 0 {
            let v = EventType::try_from(self.event_type)
                .map_err(|_| serde::ser::Error::custom(format!("Invalid variant {}", self.event_type)))?;
            struct_ser.serialize_field("eventType", &v)?;
        }
        if self.is_cleared {
            struct_ser.serialize_field("isCleared", &self.is_cleared)?;
        }
        if self.clear_reason != 0 {
            let v = ClearReason::try_from(self.clear_reason)
                .map_err(|_| serde::ser::Error::custom(format!("Invalid variant {}", self.clear_reason)))?;
            struct_ser.serialize_field("clearReason", &v)?;
        }
        if self.operator_state != 0 {
            let v = OperatorState::try_from(self.operator_state)
                .map_err(|_| serde::ser::Error::custom(format!("Invalid variant {}", self.operator_state)))?;
            struct_ser.serialize_field("operatorState", &v)?;
        }
        if !self.operator_id.is_empty() {
            struct_ser.serialize_field("operatorId", &self.operator_id)?;
        }
        if let Some(v) = self.shelved_until_time.as_ref() {
            struct_ser.serialize_field("shelvedUntilTime", v)?;
        }
        if let Some(v) = self.raise_device_time.as_ref() {
            struct_ser.serialize_field("raiseDeviceTime", v)?;
        }
        if let Some(v) = self.raise_receive_time.as_ref() {
            struct_ser.serialize_field("raiseReceiveTime", v)?;
        }
        if let Some(v) = self.change_receive_time.as_ref() {
            struct_ser.serialize_field("changeReceiveTime", v)?;
        }
        if self.clock_skew_ms != 0 {
            #[allow(clippy::needless_borrow)]
            #[allow(clippy::needless_borrows_for_generic_args)]
            struct_ser.serialize_field("clockSkewMs", ToString::to_string(&self.clock_skew_ms).as_str())?;
        }
        if !self.text.is_empty() {
            struct_ser.serialize_field("text", &self.text)?;
        }
        if !self.history.is_empty() {
            struct_ser.serialize_field("history", &self.history)?;
        }
        if !self.ticket_id.is_empty() {
            struct_ser.serialize_field("ticketId", &self.ticket_id)?;
        }
        if let Some(v) = self.linked_emergency.as_ref() {
            struct_ser.serialize_field("linkedEmergency", v)?;
        }
        if self.version != 0 {
            #[allow(clippy::needless_borrow)]
            #[allow(clippy::needless_borrows_for_generic_args)]
            struct_ser.serialize_field("version", ToString::to_string(&self.version).as_str())?;
        }
        struct_ser.end()
    }
}
impl<'de> serde::Deserialize<'de> for Alarm {
    #[allow(deprecated)]
    fn deserialize<D>(deserializer: D) -> std::result::Result<Self, D::Error>
    where
        D: serde::Deserializer<'de>,
    {
        const FIELDS: &[&str] = &[
            "alarm_id",
            "alarmId",
            "key",
            "occurrence",
            "repeat_count",
            "repeatCount",
            "severity",
            "event_type",
            "eventType",
            "is_cleared",
            "isCleared",
            "clear_reason",
            "clearReason",
            "operator_state",
            "operatorState",
            "operator_id",
            "operatorId",
            "shelved_until_time",
            "shelvedUntilTime",
            "raise_device_time",
            "raiseDeviceTime",
            "raise_receive_time",
            "raiseReceiveTime",
            "change_receive_time",
            "changeReceiveTime",
            "clock_skew_ms",
            "clockSkewMs",
            "text",
            "history",
            "ticket_id",
            "ticketId",
            "linked_emergency",
            "linkedEmergency",
            "version",
        ];

        #[allow(clippy::enum_variant_names)]
        enum GeneratedField {
            AlarmId,
            Key,
            Occurrence,
            RepeatCount,
            Severity,
            EventType,
            IsCleared,
            ClearReason,
            OperatorState,
            OperatorId,
            ShelvedUntilTime,
            RaiseDeviceTime,
            RaiseReceiveTime,
            ChangeReceiveTime,
            ClockSkewMs,
            Text,
            History,
            TicketId,
            LinkedEmergency,
            Version,
        }
        impl<'de> serde::Deserialize<'de> for GeneratedField {
            fn deserialize<D>(deserializer: D) -> std::result::Result<GeneratedField, D::Error>
            where
                D: serde::Deserializer<'de>,
            {
                struct GeneratedVisitor;

                impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
                    type Value = GeneratedField;

                    fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        write!(formatter, "expected one of: {:?}", &FIELDS)
                    }

                    #[allow(unused_variables)]
                    fn visit_str<E>(self, value: &str) -> std::result::Result<GeneratedField, E>
                    where
                        E: serde::de::Error,
                    {
                        match value {
                            "alarmId" | "alarm_id" => Ok(GeneratedField::AlarmId),
                            "key" => Ok(GeneratedField::Key),
                            "occurrence" => Ok(GeneratedField::Occurrence),
                            "repeatCount" | "repeat_count" => Ok(GeneratedField::RepeatCount),
                            "severity" => Ok(GeneratedField::Severity),
                            "eventType" | "event_type" => Ok(GeneratedField::EventType),
                            "isCleared" | "is_cleared" => Ok(GeneratedField::IsCleared),
                            "clearReason" | "clear_reason" => Ok(GeneratedField::ClearReason),
                            "operatorState" | "operator_state" => Ok(GeneratedField::OperatorState),
                            "operatorId" | "operator_id" => Ok(GeneratedField::OperatorId),
                            "shelvedUntilTime" | "shelved_until_time" => Ok(GeneratedField::ShelvedUntilTime),
                            "raiseDeviceTime" | "raise_device_time" => Ok(GeneratedField::RaiseDeviceTime),
                            "raiseReceiveTime" | "raise_receive_time" => Ok(GeneratedField::RaiseReceiveTime),
                            "changeReceiveTime" | "change_receive_time" => Ok(GeneratedField::ChangeReceiveTime),
                            "clockSkewMs" | "clock_skew_ms" => Ok(GeneratedField::ClockSkewMs),
                            "text" => Ok(GeneratedField::Text),
                            "history" => Ok(GeneratedField::History),
                            "ticketId" | "ticket_id" => Ok(GeneratedField::TicketId),
                            "linkedEmergency" | "linked_emergency" => Ok(GeneratedField::LinkedEmergency),
                            "version" => Ok(GeneratedField::Version),
                            _ => Err(serde::de::Error::unknown_field(value, FIELDS)),
                        }
                    }
                }
                deserializer.deserialize_identifier(GeneratedVisitor)
            }
        }
        struct GeneratedVisitor;
        impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
            type Value = Alarm;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str("struct grid.v1.Alarm")
            }

            fn visit_map<V>(self, mut map_: V) -> std::result::Result<Alarm, V::Error>
                where
                    V: serde::de::MapAccess<'de>,
            {
                let mut alarm_id__ = None;
                let mut key__ = None;
                let mut occurrence__ = None;
                let mut repeat_count__ = None;
                let mut severity__ = None;
                let mut event_type__ = None;
                let mut is_cleared__ = None;
                let mut clear_reason__ = None;
                let mut operator_state__ = None;
                let mut operator_id__ = None;
                let mut shelved_until_time__ = None;
                let mut raise_device_time__ = None;
                let mut raise_receive_time__ = None;
                let mut change_receive_time__ = None;
                let mut clock_skew_ms__ = None;
                let mut text__ = None;
                let mut history__ = None;
                let mut ticket_id__ = None;
                let mut linked_emergency__ = None;
                let mut version__ = None;
                while let Some(k) = map_.next_key()? {
                    match k {
                        GeneratedField::AlarmId => {
                            if alarm_id__.is_some() {
                                return Err(serde::de::Error::duplicate_field("alarmId"));
                            }
                            alarm_id__ = Some(map_.next_value()?);
                        }
                        GeneratedField::Key => {
                            if key__.is_some() {
                                return Err(serde::de::Error::duplicate_field("key"));
                            }
                            key__ = map_.next_value()?;
                        }
                        GeneratedField::Occurrence => {
                            if occurrence__.is_some() {
                                return Err(serde::de::Error::duplicate_field("occurrence"));
                            }
                            occurrence__ = 
                                Some(map_.next_value::<::pbjson::private::NumberDeserialize<_>>()?.0)
                            ;
                        }
                        GeneratedField::RepeatCount => {
                            if repeat_count__.is_some() {
                                return Err(serde::de::Error::duplicate_field("repeatCount"));
                            }
                            repeat_count__ = 
                                Some(map_.next_value::<::pbjson::private::NumberDeserialize<_>>()?.0)
                            ;
                        }
                        GeneratedField::Severity => {
                            if severity__.is_some() {
                                return Err(serde::de::Error::duplicate_field("severity"));
                            }
                            severity__ = Some(map_.next_value::<Severity>()? as i32);
                        }
                        GeneratedField::EventType => {
                            if event_type__.is_some() {
                                return Err(serde::de::Error::duplicate_field("eventType"));
                            }
                            event_type__ = Some(map_.next_value::<EventType>()? as i32);
                        }
                        GeneratedField::IsCleared => {
                            if is_cleared__.is_some() {
                                return Err(serde::de::Error::duplicate_field("isCleared"));
                            }
                            is_cleared__ = Some(map_.next_value()?);
                        }
                        GeneratedField::ClearReason => {
                            if clear_reason__.is_some() {
                                return Err(serde::de::Error::duplicate_field("clearReason"));
                            }
                            clear_reason__ = Some(map_.next_value::<ClearReason>()? as i32);
                        }
                        GeneratedField::OperatorState => {
                            if operator_state__.is_some() {
                                return Err(serde::de::Error::duplicate_field("operatorState"));
                            }
                            operator_state__ = Some(map_.next_value::<OperatorState>()? as i32);
                        }
                        GeneratedField::OperatorId => {
                            if operator_id__.is_some() {
                                return Err(serde::de::Error::duplicate_field("operatorId"));
                            }
                            operator_id__ = Some(map_.next_value()?);
                        }
                        GeneratedField::ShelvedUntilTime => {
                            if shelved_until_time__.is_some() {
                                return Err(serde::de::Error::duplicate_field("shelvedUntilTime"));
                            }
                            shelved_until_time__ = map_.next_value()?;
                        }
                        GeneratedField::RaiseDeviceTime => {
                            if raise_device_time__.is_some() {
                                return Err(serde::de::Error::duplicate_field("raiseDeviceTime"));
                            }
                            raise_device_time__ = map_.next_value()?;
                        }
                        GeneratedField::RaiseReceiveTime => {
                            if raise_receive_time__.is_some() {
                                return Err(serde::de::Error::duplicate_field("raiseReceiveTime"));
                            }
                            raise_receive_time__ = map_.next_value()?;
                        }
                        GeneratedField::ChangeReceiveTime => {
                            if change_receive_time__.is_some() {
                                return Err(serde::de::Error::duplicate_field("changeReceiveTime"));
                            }
                            change_receive_time__ = map_.next_value()?;
                        }
                        GeneratedField::ClockSkewMs => {
                            if clock_skew_ms__.is_some() {
                                return Err(serde::de::Error::duplicate_field("clockSkewMs"));
                            }
                            clock_skew_ms__ = 
                                Some(map_.next_value::<::pbjson::private::NumberDeserialize<_>>()?.0)
                            ;
                        }
                        GeneratedField::Text => {
                            if text__.is_some() {
                                return Err(serde::de::Error::duplicate_field("text"));
                            }
                            text__ = Some(map_.next_value()?);
                        }
                        GeneratedField::History => {
                            if history__.is_some() {
                                return Err(serde::de::Error::duplicate_field("history"));
                            }
                            history__ = Some(map_.next_value()?);
                        }
                        GeneratedField::TicketId => {
                            if ticket_id__.is_some() {
                                return Err(serde::de::Error::duplicate_field("ticketId"));
                            }
                            ticket_id__ = Some(map_.next_value()?);
                        }
                        GeneratedField::LinkedEmergency => {
                            if linked_emergency__.is_some() {
                                return Err(serde::de::Error::duplicate_field("linkedEmergency"));
                            }
                            linked_emergency__ = map_.next_value()?;
                        }
                        GeneratedField::Version => {
                            if version__.is_some() {
                                return Err(serde::de::Error::duplicate_field("version"));
                            }
                            version__ = 
                                Some(map_.next_value::<::pbjson::private::NumberDeserialize<_>>()?.0)
                            ;
                        }
                    }
                }
                Ok(Alarm {
                    alarm_id: alarm_id__.unwrap_or_default(),
                    key: key__,
                    occurrence: occurrence__.unwrap_or_default(),
                    repeat_count: repeat_count__.unwrap_or_default(),
                    severity: severity__.unwrap_or_default(),
                    event_type: event_type__.unwrap_or_default(),
                    is_cleared: is_cleared__.unwrap_or_default(),
                    clear_reason: clear_reason__.unwrap_or_default(),
                    operator_state: operator_state__.unwrap_or_default(),
                    operator_id: operator_id__.unwrap_or_default(),
                    shelved_until_time: shelved_until_time__,
                    raise_device_time: raise_device_time__,
                    raise_receive_time: raise_receive_time__,
                    change_receive_time: change_receive_time__,
                    clock_skew_ms: clock_skew_ms__.unwrap_or_default(),
                    text: text__.unwrap_or_default(),
                    history: history__.unwrap_or_default(),
                    ticket_id: ticket_id__.unwrap_or_default(),
                    linked_emergency: linked_emergency__,
                    version: version__.unwrap_or_default(),
                })
            }
        }
        deserializer.deserialize_struct("grid.v1.Alarm", FIELDS, GeneratedVisitor)
    }
}
impl serde::Serialize for AlarmAction {
    #[allow(deprecated)]
    fn serialize<S>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error>
    where
        S: serde::Serializer,
    {
        let variant = match self {
            Self::Unspecified => "ALARM_ACTION_UNSPECIFIED",
            Self::Raise => "ALARM_ACTION_RAISE",
            Self::Change => "ALARM_ACTION_CHANGE",
            Self::Clear => "ALARM_ACTION_CLEAR",
        };
        serializer.serialize_str(variant)
    }
}
impl<'de> serde::Deserialize<'de> for AlarmAction {
    #[allow(deprecated)]
    fn deserialize<D>(deserializer: D) -> std::result::Result<Self, D::Error>
    where
        D: serde::Deserializer<'de>,
    {
        const FIELDS: &[&str] = &[
            "ALARM_ACTION_UNSPECIFIED",
            "ALARM_ACTION_RAISE",
            "ALARM_ACTION_CHANGE",
            "ALARM_ACTION_CLEAR",
        ];

        struct GeneratedVisitor;

        impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
            type Value = AlarmAction;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                write!(formatter, "expected one of: {:?}", &FIELDS)
            }

            fn visit_i64<E>(self, v: i64) -> std::result::Result<Self::Value, E>
            where
                E: serde::de::Error,
            {
                i32::try_from(v)
                    .ok()
                    .and_then(|x| x.try_into().ok())
                    .ok_or_else(|| {
                        serde::de::Error::invalid_value(serde::de::Unexpected::Signed(v), &self)
                    })
            }

            fn visit_u64<E>(self, v: u64) -> std::result::Result<Self::Value, E>
            where
                E: serde::de::Error,
            {
                i32::try_from(v)
                    .ok()
                    .and_then(|x| x.try_into().ok())
                    .ok_or_else(|| {
                        serde::de::Error::invalid_value(serde::de::Unexpected::Unsigned(v), &self)
                    })
            }

            fn visit_str<E>(self, value: &str) -> std::result::Result<Self::Value, E>
            where
                E: serde::de::Error,
            {
                match value {
                    "ALARM_ACTION_UNSPECIFIED" => Ok(AlarmAction::Unspecified),
                    "ALARM_ACTION_RAISE" => Ok(AlarmAction::Raise),
                    "ALARM_ACTION_CHANGE" => Ok(AlarmAction::Change),
                    "ALARM_ACTION_CLEAR" => Ok(AlarmAction::Clear),
                    _ => Err(serde::de::Error::unknown_variant(value, FIELDS)),
                }
            }
        }
        deserializer.deserialize_any(GeneratedVisitor)
    }
}
impl serde::Serialize for AlarmChange {
    #[allow(deprecated)]
    fn serialize<S>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error>
    where
        S: serde::Serializer,
    {
        use serde::ser::SerializeStruct;
        let mut len = 0;
        if self.action != 0 {
            len += 1;
        }
        if self.severity != 0 {
            len += 1;
        }
        if self.device_time.is_some() {
            len += 1;
        }
        if self.receive_time.is_some() {
            len += 1;
        }
        if !self.text.is_empty() {
            len += 1;
        }
        let mut struct_ser = serializer.serialize_struct("grid.v1.AlarmChange", len)?;
        if self.action != 0 {
            let v = AlarmAction::try_from(self.action)
                .map_err(|_| serde::ser::Error::custom(format!("Invalid variant {}", self.action)))?;
            struct_ser.serialize_field("action", &v)?;
        }
        if self.severity != 0 {
            let v = Severity::try_from(self.severity)
                .map_err(|_| serde::ser::Error::custom(format!("Invalid variant {}", self.severity)))?;
            struct_ser.serialize_field("severity", &v)?;
        }
        if let Some(v) = self.device_time.as_ref() {
            struct_ser.serialize_field("deviceTime", v)?;
        }
        if let Some(v) = self.receive_time.as_ref() {
            struct_ser.serialize_field("receiveTime", v)?;
        }
        if !self.text.is_empty() {
            struct_ser.serialize_field("text", &self.text)?;
        }
        struct_ser.end()
    }
}
impl<'de> serde::Deserialize<'de> for AlarmChange {
    #[allow(deprecated)]
    fn deserialize<D>(deserializer: D) -> std::result::Result<Self, D::Error>
    where
        D: serde::Deserializer<'de>,
    {
        const FIELDS: &[&str] = &[
            "action",
            "severity",
            "device_time",
            "deviceTime",
            "receive_time",
            "receiveTime",
            "text",
        ];

        #[allow(clippy::enum_variant_names)]
        enum GeneratedField {
            Action,
            Severity,
            DeviceTime,
            ReceiveTime,
            Text,
        }
        impl<'de> serde::Deserialize<'de> for GeneratedField {
            fn deserialize<D>(deserializer: D) -> std::result::Result<GeneratedField, D::Error>
            where
                D: serde::Deserializer<'de>,
            {
                struct GeneratedVisitor;

                impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
                    type Value = GeneratedField;

                    fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        write!(formatter, "expected one of: {:?}", &FIELDS)
                    }

                    #[allow(unused_variables)]
                    fn visit_str<E>(self, value: &str) -> std::result::Result<GeneratedField, E>
                    where
                        E: serde::de::Error,
                    {
                        match value {
                            "action" => Ok(GeneratedField::Action),
                            "severity" => Ok(GeneratedField::Severity),
                            "deviceTime" | "device_time" => Ok(GeneratedField::DeviceTime),
                            "receiveTime" | "receive_time" => Ok(GeneratedField::ReceiveTime),
                            "text" => Ok(GeneratedField::Text),
                            _ => Err(serde::de::Error::unknown_field(value, FIELDS)),
                        }
                    }
                }
                deserializer.deserialize_identifier(GeneratedVisitor)
            }
        }
        struct GeneratedVisitor;
        impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
            type Value = AlarmChange;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str("struct grid.v1.AlarmChange")
            }

            fn visit_map<V>(self, mut map_: V) -> std::result::Result<AlarmChange, V::Error>
                where
                    V: serde::de::MapAccess<'de>,
            {
                let mut action__ = None;
                let mut severity__ = None;
                let mut device_time__ = None;
                let mut receive_time__ = None;
                let mut text__ = None;
                while let Some(k) = map_.next_key()? {
                    match k {
                        GeneratedField::Action => {
                            if action__.is_some() {
                                return Err(serde::de::Error::duplicate_field("action"));
                            }
                            action__ = Some(map_.next_value::<AlarmAction>()? as i32);
                        }
                        GeneratedField::Severity => {
                            if severity__.is_some() {
                                return Err(serde::de::Error::duplicate_field("severity"));
                            }
                            severity__ = Some(map_.next_value::<Severity>()? as i32);
                        }
                        GeneratedField::DeviceTime => {
                            if device_time__.is_some() {
                                return Err(serde::de::Error::duplicate_field("deviceTime"));
                            }
                            device_time__ = map_.next_value()?;
                        }
                        GeneratedField::ReceiveTime => {
                            if receive_time__.is_some() {
                                return Err(serde::de::Error::duplicate_field("receiveTime"));
                            }
                            receive_time__ = map_.next_value()?;
                        }
                        GeneratedField::Text => {
                            if text__.is_some() {
                                return Err(serde::de::Error::duplicate_field("text"));
                            }
                            text__ = Some(map_.next_value()?);
                        }
                    }
                }
                Ok(AlarmChange {
                    action: action__.unwrap_or_default(),
                    severity: severity__.unwrap_or_default(),
                    device_time: device_time__,
                    receive_time: receive_time__,
                    text: text__.unwrap_or_default(),
                })
            }
        }
        deserializer.deserialize_struct("grid.v1.AlarmChange", FIELDS, GeneratedVisitor)
    }
}
impl serde::Serialize for AlarmKey {
    #[allow(deprecated)]
    fn serialize<S>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error>
    where
        S: serde::Serializer,
    {
        use serde::ser::SerializeStruct;
        let mut len = 0;
        if !self.station_id.is_empty() {
            len += 1;
        }
        if !self.resource.is_empty() {
            len += 1;
        }
        if !self.alarm_type.is_empty() {
            len += 1;
        }
        if !self.qualifier.is_empty() {
            len += 1;
        }
        if self.exercise {
            len += 1;
        }
        let mut struct_ser = serializer.serialize_struct("grid.v1.AlarmKey", len)?;
        if !self.station_id.is_empty() {
            struct_ser.serialize_field("stationId", &self.station_id)?;
        }
        if !self.resource.is_empty() {
            struct_ser.serialize_field("resource", &self.resource)?;
        }
        if !self.alarm_type.is_empty() {
            struct_ser.serialize_field("alarmType", &self.alarm_type)?;
        }
        if !self.qualifier.is_empty() {
            struct_ser.serialize_field("qualifier", &self.qualifier)?;
        }
        if self.exercise {
            struct_ser.serialize_field("exercise", &self.exercise)?;
        }
        struct_ser.end()
    }
}
impl<'de> serde::Deserialize<'de> for AlarmKey {
    #[allow(deprecated)]
    fn deserialize<D>(deserializer: D) -> std::result::Result<Self, D::Error>
    where
        D: serde::Deserializer<'de>,
    {
        const FIELDS: &[&str] = &[
            "station_id",
            "stationId",
            "resource",
            "alarm_type",
            "alarmType",
            "qualifier",
            "exercise",
        ];

        #[allow(clippy::enum_variant_names)]
        enum GeneratedField {
            StationId,
            Resource,
            AlarmType,
            Qualifier,
            Exercise,
        }
        impl<'de> serde::Deserialize<'de> for GeneratedField {
            fn deserialize<D>(deserializer: D) -> std::result::Result<GeneratedField, D::Error>
            where
                D: serde::Deserializer<'de>,
            {
                struct GeneratedVisitor;

                impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
                    type Value = GeneratedField;

                    fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        write!(formatter, "expected one of: {:?}", &FIELDS)
                    }

                    #[allow(unused_variables)]
                    fn visit_str<E>(self, value: &str) -> std::result::Result<GeneratedField, E>
                    where
                        E: serde::de::Error,
                    {
                        match value {
                            "stationId" | "station_id" => Ok(GeneratedField::StationId),
                            "resource" => Ok(GeneratedField::Resource),
                            "alarmType" | "alarm_type" => Ok(GeneratedField::AlarmType),
                            "qualifier" => Ok(GeneratedField::Qualifier),
                            "exercise" => Ok(GeneratedField::Exercise),
                            _ => Err(serde::de::Error::unknown_field(value, FIELDS)),
                        }
                    }
                }
                deserializer.deserialize_identifier(GeneratedVisitor)
            }
        }
        struct GeneratedVisitor;
        impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
            type Value = AlarmKey;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str("struct grid.v1.AlarmKey")
            }

            fn visit_map<V>(self, mut map_: V) -> std::result::Result<AlarmKey, V::Error>
                where
                    V: serde::de::MapAccess<'de>,
            {
                let mut station_id__ = None;
                let mut resource__ = None;
                let mut alarm_type__ = None;
                let mut qualifier__ = None;
                let mut exercise__ = None;
                while let Some(k) = map_.next_key()? {
                    match k {
                        GeneratedField::StationId => {
                            if station_id__.is_some() {
                                return Err(serde::de::Error::duplicate_field("stationId"));
                            }
                            station_id__ = Some(map_.next_value()?);
                        }
                        GeneratedField::Resource => {
                            if resource__.is_some() {
                                return Err(serde::de::Error::duplicate_field("resource"));
                            }
                            resource__ = Some(map_.next_value()?);
                        }
                        GeneratedField::AlarmType => {
                            if alarm_type__.is_some() {
                                return Err(serde::de::Error::duplicate_field("alarmType"));
                            }
                            alarm_type__ = Some(map_.next_value()?);
                        }
                        GeneratedField::Qualifier => {
                            if qualifier__.is_some() {
                                return Err(serde::de::Error::duplicate_field("qualifier"));
                            }
                            qualifier__ = Some(map_.next_value()?);
                        }
                        GeneratedField::Exercise => {
                            if exercise__.is_some() {
                                return Err(serde::de::Error::duplicate_field("exercise"));
                            }
                            exercise__ = Some(map_.next_value()?);
                        }
                    }
                }
                Ok(AlarmKey {
                    station_id: station_id__.unwrap_or_default(),
                    resource: resource__.unwrap_or_default(),
                    alarm_type: alarm_type__.unwrap_or_default(),
                    qualifier: qualifier__.unwrap_or_default(),
                    exercise: exercise__.unwrap_or_default(),
                })
            }
        }
        deserializer.deserialize_struct("grid.v1.AlarmKey", FIELDS, GeneratedVisitor)
    }
}
impl serde::Serialize for ClearReason {
    #[allow(deprecated)]
    fn serialize<S>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error>
    where
        S: serde::Serializer,
    {
        let variant = match self {
            Self::Unspecified => "CLEAR_REASON_UNSPECIFIED",
            Self::Device => "CLEAR_REASON_DEVICE",
            Self::Timeout => "CLEAR_REASON_TIMEOUT",
            Self::DeviceGone => "CLEAR_REASON_DEVICE_GONE",
        };
        serializer.serialize_str(variant)
    }
}
impl<'de> serde::Deserialize<'de> for ClearReason {
    #[allow(deprecated)]
    fn deserialize<D>(deserializer: D) -> std::result::Result<Self, D::Error>
    where
        D: serde::Deserializer<'de>,
    {
        const FIELDS: &[&str] = &[
            "CLEAR_REASON_UNSPECIFIED",
            "CLEAR_REASON_DEVICE",
            "CLEAR_REASON_TIMEOUT",
            "CLEAR_REASON_DEVICE_GONE",
        ];

        struct GeneratedVisitor;

        impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
            type Value = ClearReason;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                write!(formatter, "expected one of: {:?}", &FIELDS)
            }

            fn visit_i64<E>(self, v: i64) -> std::result::Result<Self::Value, E>
            where
                E: serde::de::Error,
            {
                i32::try_from(v)
                    .ok()
                    .and_then(|x| x.try_into().ok())
                    .ok_or_else(|| {
                        serde::de::Error::invalid_value(serde::de::Unexpected::Signed(v), &self)
                    })
            }

            fn visit_u64<E>(self, v: u64) -> std::result::Result<Self::Value, E>
            where
                E: serde::de::Error,
            {
                i32::try_from(v)
                    .ok()
                    .and_then(|x| x.try_into().ok())
                    .ok_or_else(|| {
                        serde::de::Error::invalid_value(serde::de::Unexpected::Unsigned(v), &self)
                    })
            }

            fn visit_str<E>(self, value: &str) -> std::result::Result<Self::Value, E>
            where
                E: serde::de::Error,
            {
                match value {
                    "CLEAR_REASON_UNSPECIFIED" => Ok(ClearReason::Unspecified),
                    "CLEAR_REASON_DEVICE" => Ok(ClearReason::Device),
                    "CLEAR_REASON_TIMEOUT" => Ok(ClearReason::Timeout),
                    "CLEAR_REASON_DEVICE_GONE" => Ok(ClearReason::DeviceGone),
                    _ => Err(serde::de::Error::unknown_variant(value, FIELDS)),
                }
            }
        }
        deserializer.deserialize_any(GeneratedVisitor)
    }
}
impl serde::Serialize for Command {
    #[allow(deprecated)]
    fn serialize<S>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error>
    where
        S: serde::Serializer,
    {
        use serde::ser::SerializeStruct;
        let mut len = 0;
        if !self.command_id.is_empty() {
            len += 1;
        }
        if !self.station_id.is_empty() {
            len += 1;
        }
        if !self.verb.is_empty() {
            len += 1;
        }
        if !self.arguments.is_empty() {
            len += 1;
        }
        if self.expire_time.is_some() {
            len += 1;
        }
        if self.exercise {
            len += 1;
        }
        let mut struct_ser = serializer.serialize_struct("grid.v1.Command", len)?;
        if !self.command_id.is_empty() {
            struct_ser.serialize_field("commandId", &self.command_id)?;
        }
        if !self.station_id.is_empty() {
            struct_ser.serialize_field("stationId", &self.station_id)?;
        }
        if !self.verb.is_empty() {
            struct_ser.serialize_field("verb", &self.verb)?;
        }
        if !self.arguments.is_empty() {
            struct_ser.serialize_field("arguments", &self.arguments)?;
        }
        if let Some(v) = self.expire_time.as_ref() {
            struct_ser.serialize_field("expireTime", v)?;
        }
        if self.exercise {
            struct_ser.serialize_field("exercise", &self.exercise)?;
        }
        struct_ser.end()
    }
}
impl<'de> serde::Deserialize<'de> for Command {
    #[allow(deprecated)]
    fn deserialize<D>(deserializer: D) -> std::result::Result<Self, D::Error>
    where
        D: serde::Deserializer<'de>,
    {
        const FIELDS: &[&str] = &[
            "command_id",
            "commandId",
            "station_id",
            "stationId",
            "verb",
            "arguments",
            "expire_time",
            "expireTime",
            "exercise",
        ];

        #[allow(clippy::enum_variant_names)]
        enum GeneratedField {
            CommandId,
            StationId,
            Verb,
            Arguments,
            ExpireTime,
            Exercise,
        }
        impl<'de> serde::Deserialize<'de> for GeneratedField {
            fn deserialize<D>(deserializer: D) -> std::result::Result<GeneratedField, D::Error>
            where
                D: serde::Deserializer<'de>,
            {
                struct GeneratedVisitor;

                impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
                    type Value = GeneratedField;

                    fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        write!(formatter, "expected one of: {:?}", &FIELDS)
                    }

                    #[allow(unused_variables)]
                    fn visit_str<E>(self, value: &str) -> std::result::Result<GeneratedField, E>
                    where
                        E: serde::de::Error,
                    {
                        match value {
                            "commandId" | "command_id" => Ok(GeneratedField::CommandId),
                            "stationId" | "station_id" => Ok(GeneratedField::StationId),
                            "verb" => Ok(GeneratedField::Verb),
                            "arguments" => Ok(GeneratedField::Arguments),
                            "expireTime" | "expire_time" => Ok(GeneratedField::ExpireTime),
                            "exercise" => Ok(GeneratedField::Exercise),
                            _ => Err(serde::de::Error::unknown_field(value, FIELDS)),
                        }
                    }
                }
                deserializer.deserialize_identifier(GeneratedVisitor)
            }
        }
        struct GeneratedVisitor;
        impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
            type Value = Command;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str("struct grid.v1.Command")
            }

            fn visit_map<V>(self, mut map_: V) -> std::result::Result<Command, V::Error>
                where
                    V: serde::de::MapAccess<'de>,
            {
                let mut command_id__ = None;
                let mut station_id__ = None;
                let mut verb__ = None;
                let mut arguments__ = None;
                let mut expire_time__ = None;
                let mut exercise__ = None;
                while let Some(k) = map_.next_key()? {
                    match k {
                        GeneratedField::CommandId => {
                            if command_id__.is_some() {
                                return Err(serde::de::Error::duplicate_field("commandId"));
                            }
                            command_id__ = Some(map_.next_value()?);
                        }
                        GeneratedField::StationId => {
                            if station_id__.is_some() {
                                return Err(serde::de::Error::duplicate_field("stationId"));
                            }
                            station_id__ = Some(map_.next_value()?);
                        }
                        GeneratedField::Verb => {
                            if verb__.is_some() {
                                return Err(serde::de::Error::duplicate_field("verb"));
                            }
                            verb__ = Some(map_.next_value()?);
                        }
                        GeneratedField::Arguments => {
                            if arguments__.is_some() {
                                return Err(serde::de::Error::duplicate_field("arguments"));
                            }
                            arguments__ = Some(
                                map_.next_value::<std::collections::BTreeMap<_, _>>()?
                            );
                        }
                        GeneratedField::ExpireTime => {
                            if expire_time__.is_some() {
                                return Err(serde::de::Error::duplicate_field("expireTime"));
                            }
                            expire_time__ = map_.next_value()?;
                        }
                        GeneratedField::Exercise => {
                            if exercise__.is_some() {
                                return Err(serde::de::Error::duplicate_field("exercise"));
                            }
                            exercise__ = Some(map_.next_value()?);
                        }
                    }
                }
                Ok(Command {
                    command_id: command_id__.unwrap_or_default(),
                    station_id: station_id__.unwrap_or_default(),
                    verb: verb__.unwrap_or_default(),
                    arguments: arguments__.unwrap_or_default(),
                    expire_time: expire_time__,
                    exercise: exercise__.unwrap_or_default(),
                })
            }
        }
        deserializer.deserialize_struct("grid.v1.Command", FIELDS, GeneratedVisitor)
    }
}
impl serde::Serialize for CommandResult {
    #[allow(deprecated)]
    fn serialize<S>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error>
    where
        S: serde::Serializer,
    {
        use serde::ser::SerializeStruct;
        let mut len = 0;
        if !self.command_id.is_empty() {
            len += 1;
        }
        if self.state != 0 {
            len += 1;
        }
        if !self.text.is_empty() {
            len += 1;
        }
        let mut struct_ser = serializer.serialize_struct("grid.v1.CommandResult", len)?;
        if !self.command_id.is_empty() {
            struct_ser.serialize_field("commandId", &self.command_id)?;
        }
        if self.state != 0 {
            let v = CommandState::try_from(self.state)
                .map_err(|_| serde::ser::Error::custom(format!("Invalid variant {}", self.state)))?;
            struct_ser.serialize_field("state", &v)?;
        }
        if !self.text.is_empty() {
            struct_ser.serialize_field("text", &self.text)?;
        }
        struct_ser.end()
    }
}
impl<'de> serde::Deserialize<'de> for CommandResult {
    #[allow(deprecated)]
    fn deserialize<D>(deserializer: D) -> std::result::Result<Self, D::Error>
    where
        D: serde::Deserializer<'de>,
    {
        const FIELDS: &[&str] = &[
            "command_id",
            "commandId",
            "state",
            "text",
        ];

        #[allow(clippy::enum_variant_names)]
        enum GeneratedField {
            CommandId,
            State,
            Text,
        }
        impl<'de> serde::Deserialize<'de> for GeneratedField {
            fn deserialize<D>(deserializer: D) -> std::result::Result<GeneratedField, D::Error>
            where
                D: serde::Deserializer<'de>,
            {
                struct GeneratedVisitor;

                impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
                    type Value = GeneratedField;

                    fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        write!(formatter, "expected one of: {:?}", &FIELDS)
                    }

                    #[allow(unused_variables)]
                    fn visit_str<E>(self, value: &str) -> std::result::Result<GeneratedField, E>
                    where
                        E: serde::de::Error,
                    {
                        match value {
                            "commandId" | "command_id" => Ok(GeneratedField::CommandId),
                            "state" => Ok(GeneratedField::State),
                            "text" => Ok(GeneratedField::Text),
                            _ => Err(serde::de::Error::unknown_field(value, FIELDS)),
                        }
                    }
                }
                deserializer.deserialize_identifier(GeneratedVisitor)
            }
        }
        struct GeneratedVisitor;
        impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
            type Value = CommandResult;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str("struct grid.v1.CommandResult")
            }

            fn visit_map<V>(self, mut map_: V) -> std::result::Result<CommandResult, V::Error>
                where
                    V: serde::de::MapAccess<'de>,
            {
                let mut command_id__ = None;
                let mut state__ = None;
                let mut text__ = None;
                while let Some(k) = map_.next_key()? {
                    match k {
                        GeneratedField::CommandId => {
                            if command_id__.is_some() {
                                return Err(serde::de::Error::duplicate_field("commandId"));
                            }
                            command_id__ = Some(map_.next_value()?);
                        }
                        GeneratedField::State => {
                            if state__.is_some() {
                                return Err(serde::de::Error::duplicate_field("state"));
                            }
                            state__ = Some(map_.next_value::<CommandState>()? as i32);
                        }
                        GeneratedField::Text => {
                            if text__.is_some() {
                                return Err(serde::de::Error::duplicate_field("text"));
                            }
                            text__ = Some(map_.next_value()?);
                        }
                    }
                }
                Ok(CommandResult {
                    command_id: command_id__.unwrap_or_default(),
                    state: state__.unwrap_or_default(),
                    text: text__.unwrap_or_default(),
                })
            }
        }
        deserializer.deserialize_struct("grid.v1.CommandResult", FIELDS, GeneratedVisitor)
    }
}
impl serde::Serialize for CommandState {
    #[allow(deprecated)]
    fn serialize<S>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error>
    where
        S: serde::Serializer,
    {
        let variant = match self {
            Self::Unspecified => "COMMAND_STATE_UNSPECIFIED",
            Self::Init => "COMMAND_STATE_INIT",
            Self::Executing => "COMMAND_STATE_EXECUTING",
            Self::Successful => "COMMAND_STATE_SUCCESSFUL",
            Self::Failed => "COMMAND_STATE_FAILED",
            Self::Expired => "COMMAND_STATE_EXPIRED",
        };
        serializer.serialize_str(variant)
    }
}
impl<'de> serde::Deserialize<'de> for CommandState {
    #[allow(deprecated)]
    fn deserialize<D>(deserializer: D) -> std::result::Result<Self, D::Error>
    where
        D: serde::Deserializer<'de>,
    {
        const FIELDS: &[&str] = &[
            "COMMAND_STATE_UNSPECIFIED",
            "COMMAND_STATE_INIT",
            "COMMAND_STATE_EXECUTING",
            "COMMAND_STATE_SUCCESSFUL",
            "COMMAND_STATE_FAILED",
            "COMMAND_STATE_EXPIRED",
        ];

        struct GeneratedVisitor;

        impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
            type Value = CommandState;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                write!(formatter, "expected one of: {:?}", &FIELDS)
            }

            fn visit_i64<E>(self, v: i64) -> std::result::Result<Self::Value, E>
            where
                E: serde::de::Error,
            {
                i32::try_from(v)
                    .ok()
                    .and_then(|x| x.try_into().ok())
                    .ok_or_else(|| {
                        serde::de::Error::invalid_value(serde::de::Unexpected::Signed(v), &self)
                    })
            }

            fn visit_u64<E>(self, v: u64) -> std::result::Result<Self::Value, E>
            where
                E: serde::de::Error,
            {
                i32::try_from(v)
                    .ok()
                    .and_then(|x| x.try_into().ok())
                    .ok_or_else(|| {
                        serde::de::Error::invalid_value(serde::de::Unexpected::Unsigned(v), &self)
                    })
            }

            fn visit_str<E>(self, value: &str) -> std::result::Result<Self::Value, E>
            where
                E: serde::de::Error,
            {
                match value {
                    "COMMAND_STATE_UNSPECIFIED" => Ok(CommandState::Unspecified),
                    "COMMAND_STATE_INIT" => Ok(CommandState::Init),
                    "COMMAND_STATE_EXECUTING" => Ok(CommandState::Executing),
                    "COMMAND_STATE_SUCCESSFUL" => Ok(CommandState::Successful),
                    "COMMAND_STATE_FAILED" => Ok(CommandState::Failed),
                    "COMMAND_STATE_EXPIRED" => Ok(CommandState::Expired),
                    _ => Err(serde::de::Error::unknown_variant(value, FIELDS)),
                }
            }
        }
        deserializer.deserialize_any(GeneratedVisitor)
    }
}
impl serde::Serialize for Datum {
    #[allow(deprecated)]
    fn serialize<S>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error>
    where
        S: serde::Serializer,
    {
        let variant = match self {
            Self::Unspecified => "DATUM_UNSPECIFIED",
            Self::Wgs84 => "DATUM_WGS84",
            Self::Cgcs2000 => "DATUM_CGCS2000",
            Self::Gcj02 => "DATUM_GCJ02",
            Self::Bd09 => "DATUM_BD09",
        };
        serializer.serialize_str(variant)
    }
}
impl<'de> serde::Deserialize<'de> for Datum {
    #[allow(deprecated)]
    fn deserialize<D>(deserializer: D) -> std::result::Result<Self, D::Error>
    where
        D: serde::Deserializer<'de>,
    {
        const FIELDS: &[&str] = &[
            "DATUM_UNSPECIFIED",
            "DATUM_WGS84",
            "DATUM_CGCS2000",
            "DATUM_GCJ02",
            "DATUM_BD09",
        ];

        struct GeneratedVisitor;

        impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
            type Value = Datum;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                write!(formatter, "expected one of: {:?}", &FIELDS)
            }

            fn visit_i64<E>(self, v: i64) -> std::result::Result<Self::Value, E>
            where
                E: serde::de::Error,
            {
                i32::try_from(v)
                    .ok()
                    .and_then(|x| x.try_into().ok())
                    .ok_or_else(|| {
                        serde::de::Error::invalid_value(serde::de::Unexpected::Signed(v), &self)
                    })
            }

            fn visit_u64<E>(self, v: u64) -> std::result::Result<Self::Value, E>
            where
                E: serde::de::Error,
            {
                i32::try_from(v)
                    .ok()
                    .and_then(|x| x.try_into().ok())
                    .ok_or_else(|| {
                        serde::de::Error::invalid_value(serde::de::Unexpected::Unsigned(v), &self)
                    })
            }

            fn visit_str<E>(self, value: &str) -> std::result::Result<Self::Value, E>
            where
                E: serde::de::Error,
            {
                match value {
                    "DATUM_UNSPECIFIED" => Ok(Datum::Unspecified),
                    "DATUM_WGS84" => Ok(Datum::Wgs84),
                    "DATUM_CGCS2000" => Ok(Datum::Cgcs2000),
                    "DATUM_GCJ02" => Ok(Datum::Gcj02),
                    "DATUM_BD09" => Ok(Datum::Bd09),
                    _ => Err(serde::de::Error::unknown_variant(value, FIELDS)),
                }
            }
        }
        deserializer.deserialize_any(GeneratedVisitor)
    }
}
impl serde::Serialize for Equipment {
    #[allow(deprecated)]
    fn serialize<S>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error>
    where
        S: serde::Serializer,
    {
        use serde::ser::SerializeStruct;
        let mut len = 0;
        if !self.kind.is_empty() {
            len += 1;
        }
        if self.count != 0 {
            len += 1;
        }
        if self.state != 0 {
            len += 1;
        }
        let mut struct_ser = serializer.serialize_struct("grid.v1.Equipment", len)?;
        if !self.kind.is_empty() {
            struct_ser.serialize_field("kind", &self.kind)?;
        }
        if self.count != 0 {
            struct_ser.serialize_field("count", &self.count)?;
        }
        if self.state != 0 {
            let v = EquipmentState::try_from(self.state)
                .map_err(|_| serde::ser::Error::custom(format!("Invalid variant {}", self.state)))?;
            struct_ser.serialize_field("state", &v)?;
        }
        struct_ser.end()
    }
}
impl<'de> serde::Deserialize<'de> for Equipment {
    #[allow(deprecated)]
    fn deserialize<D>(deserializer: D) -> std::result::Result<Self, D::Error>
    where
        D: serde::Deserializer<'de>,
    {
        const FIELDS: &[&str] = &[
            "kind",
            "count",
            "state",
        ];

        #[allow(clippy::enum_variant_names)]
        enum GeneratedField {
            Kind,
            Count,
            State,
        }
        impl<'de> serde::Deserialize<'de> for GeneratedField {
            fn deserialize<D>(deserializer: D) -> std::result::Result<GeneratedField, D::Error>
            where
                D: serde::Deserializer<'de>,
            {
                struct GeneratedVisitor;

                impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
                    type Value = GeneratedField;

                    fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        write!(formatter, "expected one of: {:?}", &FIELDS)
                    }

                    #[allow(unused_variables)]
                    fn visit_str<E>(self, value: &str) -> std::result::Result<GeneratedField, E>
                    where
                        E: serde::de::Error,
                    {
                        match value {
                            "kind" => Ok(GeneratedField::Kind),
                            "count" => Ok(GeneratedField::Count),
                            "state" => Ok(GeneratedField::State),
                            _ => Err(serde::de::Error::unknown_field(value, FIELDS)),
                        }
                    }
                }
                deserializer.deserialize_identifier(GeneratedVisitor)
            }
        }
        struct GeneratedVisitor;
        impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
            type Value = Equipment;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str("struct grid.v1.Equipment")
            }

            fn visit_map<V>(self, mut map_: V) -> std::result::Result<Equipment, V::Error>
                where
                    V: serde::de::MapAccess<'de>,
            {
                let mut kind__ = None;
                let mut count__ = None;
                let mut state__ = None;
                while let Some(k) = map_.next_key()? {
                    match k {
                        GeneratedField::Kind => {
                            if kind__.is_some() {
                                return Err(serde::de::Error::duplicate_field("kind"));
                            }
                            kind__ = Some(map_.next_value()?);
                        }
                        GeneratedField::Count => {
                            if count__.is_some() {
                                return Err(serde::de::Error::duplicate_field("count"));
                            }
                            count__ = 
                                Some(map_.next_value::<::pbjson::private::NumberDeserialize<_>>()?.0)
                            ;
                        }
                        GeneratedField::State => {
                            if state__.is_some() {
                                return Err(serde::de::Error::duplicate_field("state"));
                            }
                            state__ = Some(map_.next_value::<EquipmentState>()? as i32);
                        }
                    }
                }
                Ok(Equipment {
                    kind: kind__.unwrap_or_default(),
                    count: count__.unwrap_or_default(),
                    state: state__.unwrap_or_default(),
                })
            }
        }
        deserializer.deserialize_struct("grid.v1.Equipment", FIELDS, GeneratedVisitor)
    }
}
impl serde::Serialize for EquipmentState {
    #[allow(deprecated)]
    fn serialize<S>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error>
    where
        S: serde::Serializer,
    {
        let variant = match self {
            Self::Unspecified => "EQUIPMENT_STATE_UNSPECIFIED",
            Self::Ok => "EQUIPMENT_STATE_OK",
            Self::Fault => "EQUIPMENT_STATE_FAULT",
            Self::Absent => "EQUIPMENT_STATE_ABSENT",
        };
        serializer.serialize_str(variant)
    }
}
impl<'de> serde::Deserialize<'de> for EquipmentState {
    #[allow(deprecated)]
    fn deserialize<D>(deserializer: D) -> std::result::Result<Self, D::Error>
    where
        D: serde::Deserializer<'de>,
    {
        const FIELDS: &[&str] = &[
            "EQUIPMENT_STATE_UNSPECIFIED",
            "EQUIPMENT_STATE_OK",
            "EQUIPMENT_STATE_FAULT",
            "EQUIPMENT_STATE_ABSENT",
        ];

        struct GeneratedVisitor;

        impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
            type Value = EquipmentState;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                write!(formatter, "expected one of: {:?}", &FIELDS)
            }

            fn visit_i64<E>(self, v: i64) -> std::result::Result<Self::Value, E>
            where
                E: serde::de::Error,
            {
                i32::try_from(v)
                    .ok()
                    .and_then(|x| x.try_into().ok())
                    .ok_or_else(|| {
                        serde::de::Error::invalid_value(serde::de::Unexpected::Signed(v), &self)
                    })
            }

            fn visit_u64<E>(self, v: u64) -> std::result::Result<Self::Value, E>
            where
                E: serde::de::Error,
            {
                i32::try_from(v)
                    .ok()
                    .and_then(|x| x.try_into().ok())
                    .ok_or_else(|| {
                        serde::de::Error::invalid_value(serde::de::Unexpected::Unsigned(v), &self)
                    })
            }

            fn visit_str<E>(self, value: &str) -> std::result::Result<Self::Value, E>
            where
                E: serde::de::Error,
            {
                match value {
                    "EQUIPMENT_STATE_UNSPECIFIED" => Ok(EquipmentState::Unspecified),
                    "EQUIPMENT_STATE_OK" => Ok(EquipmentState::Ok),
                    "EQUIPMENT_STATE_FAULT" => Ok(EquipmentState::Fault),
                    "EQUIPMENT_STATE_ABSENT" => Ok(EquipmentState::Absent),
                    _ => Err(serde::de::Error::unknown_variant(value, FIELDS)),
                }
            }
        }
        deserializer.deserialize_any(GeneratedVisitor)
    }
}
impl serde::Serialize for EventType {
    #[allow(deprecated)]
    fn serialize<S>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error>
    where
        S: serde::Serializer,
    {
        let variant = match self {
            Self::Unspecified => "EVENT_TYPE_UNSPECIFIED",
            Self::Other => "EVENT_TYPE_OTHER",
            Self::Communications => "EVENT_TYPE_COMMUNICATIONS",
            Self::QualityOfService => "EVENT_TYPE_QUALITY_OF_SERVICE",
            Self::ProcessingError => "EVENT_TYPE_PROCESSING_ERROR",
            Self::Equipment => "EVENT_TYPE_EQUIPMENT",
            Self::Environmental => "EVENT_TYPE_ENVIRONMENTAL",
            Self::IntegrityViolation => "EVENT_TYPE_INTEGRITY_VIOLATION",
            Self::OperationalViolation => "EVENT_TYPE_OPERATIONAL_VIOLATION",
            Self::PhysicalViolation => "EVENT_TYPE_PHYSICAL_VIOLATION",
            Self::SecurityViolation => "EVENT_TYPE_SECURITY_VIOLATION",
            Self::TimeDomainViolation => "EVENT_TYPE_TIME_DOMAIN_VIOLATION",
        };
        serializer.serialize_str(variant)
    }
}
impl<'de> serde::Deserialize<'de> for EventType {
    #[allow(deprecated)]
    fn deserialize<D>(deserializer: D) -> std::result::Result<Self, D::Error>
    where
        D: serde::Deserializer<'de>,
    {
        const FIELDS: &[&str] = &[
            "EVENT_TYPE_UNSPECIFIED",
            "EVENT_TYPE_OTHER",
            "EVENT_TYPE_COMMUNICATIONS",
            "EVENT_TYPE_QUALITY_OF_SERVICE",
            "EVENT_TYPE_PROCESSING_ERROR",
            "EVENT_TYPE_EQUIPMENT",
            "EVENT_TYPE_ENVIRONMENTAL",
            "EVENT_TYPE_INTEGRITY_VIOLATION",
            "EVENT_TYPE_OPERATIONAL_VIOLATION",
            "EVENT_TYPE_PHYSICAL_VIOLATION",
            "EVENT_TYPE_SECURITY_VIOLATION",
            "EVENT_TYPE_TIME_DOMAIN_VIOLATION",
        ];

        struct GeneratedVisitor;

        impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
            type Value = EventType;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                write!(formatter, "expected one of: {:?}", &FIELDS)
            }

            fn visit_i64<E>(self, v: i64) -> std::result::Result<Self::Value, E>
            where
                E: serde::de::Error,
            {
                i32::try_from(v)
                    .ok()
                    .and_then(|x| x.try_into().ok())
                    .ok_or_else(|| {
                        serde::de::Error::invalid_value(serde::de::Unexpected::Signed(v), &self)
                    })
            }

            fn visit_u64<E>(self, v: u64) -> std::result::Result<Self::Value, E>
            where
                E: serde::de::Error,
            {
                i32::try_from(v)
                    .ok()
                    .and_then(|x| x.try_into().ok())
                    .ok_or_else(|| {
                        serde::de::Error::invalid_value(serde::de::Unexpected::Unsigned(v), &self)
                    })
            }

            fn visit_str<E>(self, value: &str) -> std::result::Result<Self::Value, E>
            where
                E: serde::de::Error,
            {
                match value {
                    "EVENT_TYPE_UNSPECIFIED" => Ok(EventType::Unspecified),
                    "EVENT_TYPE_OTHER" => Ok(EventType::Other),
                    "EVENT_TYPE_COMMUNICATIONS" => Ok(EventType::Communications),
                    "EVENT_TYPE_QUALITY_OF_SERVICE" => Ok(EventType::QualityOfService),
                    "EVENT_TYPE_PROCESSING_ERROR" => Ok(EventType::ProcessingError),
                    "EVENT_TYPE_EQUIPMENT" => Ok(EventType::Equipment),
                    "EVENT_TYPE_ENVIRONMENTAL" => Ok(EventType::Environmental),
                    "EVENT_TYPE_INTEGRITY_VIOLATION" => Ok(EventType::IntegrityViolation),
                    "EVENT_TYPE_OPERATIONAL_VIOLATION" => Ok(EventType::OperationalViolation),
                    "EVENT_TYPE_PHYSICAL_VIOLATION" => Ok(EventType::PhysicalViolation),
                    "EVENT_TYPE_SECURITY_VIOLATION" => Ok(EventType::SecurityViolation),
                    "EVENT_TYPE_TIME_DOMAIN_VIOLATION" => Ok(EventType::TimeDomainViolation),
                    _ => Err(serde::de::Error::unknown_variant(value, FIELDS)),
                }
            }
        }
        deserializer.deserialize_any(GeneratedVisitor)
    }
}
impl serde::Serialize for Link {
    #[allow(deprecated)]
    fn serialize<S>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error>
    where
        S: serde::Serializer,
    {
        let variant = match self {
            Self::Unspecified => "LINK_UNSPECIFIED",
            Self::Device => "LINK_DEVICE",
            Self::Gateway => "LINK_GATEWAY",
            Self::Manual => "LINK_MANUAL",
        };
        serializer.serialize_str(variant)
    }
}
impl<'de> serde::Deserialize<'de> for Link {
    #[allow(deprecated)]
    fn deserialize<D>(deserializer: D) -> std::result::Result<Self, D::Error>
    where
        D: serde::Deserializer<'de>,
    {
        const FIELDS: &[&str] = &[
            "LINK_UNSPECIFIED",
            "LINK_DEVICE",
            "LINK_GATEWAY",
            "LINK_MANUAL",
        ];

        struct GeneratedVisitor;

        impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
            type Value = Link;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                write!(formatter, "expected one of: {:?}", &FIELDS)
            }

            fn visit_i64<E>(self, v: i64) -> std::result::Result<Self::Value, E>
            where
                E: serde::de::Error,
            {
                i32::try_from(v)
                    .ok()
                    .and_then(|x| x.try_into().ok())
                    .ok_or_else(|| {
                        serde::de::Error::invalid_value(serde::de::Unexpected::Signed(v), &self)
                    })
            }

            fn visit_u64<E>(self, v: u64) -> std::result::Result<Self::Value, E>
            where
                E: serde::de::Error,
            {
                i32::try_from(v)
                    .ok()
                    .and_then(|x| x.try_into().ok())
                    .ok_or_else(|| {
                        serde::de::Error::invalid_value(serde::de::Unexpected::Unsigned(v), &self)
                    })
            }

            fn visit_str<E>(self, value: &str) -> std::result::Result<Self::Value, E>
            where
                E: serde::de::Error,
            {
                match value {
                    "LINK_UNSPECIFIED" => Ok(Link::Unspecified),
                    "LINK_DEVICE" => Ok(Link::Device),
                    "LINK_GATEWAY" => Ok(Link::Gateway),
                    "LINK_MANUAL" => Ok(Link::Manual),
                    _ => Err(serde::de::Error::unknown_variant(value, FIELDS)),
                }
            }
        }
        deserializer.deserialize_any(GeneratedVisitor)
    }
}
impl serde::Serialize for LinkedEmergency {
    #[allow(deprecated)]
    fn serialize<S>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error>
    where
        S: serde::Serializer,
    {
        use serde::ser::SerializeStruct;
        let mut len = 0;
        if !self.number.is_empty() {
            len += 1;
        }
        if !self.caller.is_empty() {
            len += 1;
        }
        if self.call_time.is_some() {
            len += 1;
        }
        let mut struct_ser = serializer.serialize_struct("grid.v1.LinkedEmergency", len)?;
        if !self.number.is_empty() {
            struct_ser.serialize_field("number", &self.number)?;
        }
        if !self.caller.is_empty() {
            struct_ser.serialize_field("caller", &self.caller)?;
        }
        if let Some(v) = self.call_time.as_ref() {
            struct_ser.serialize_field("callTime", v)?;
        }
        struct_ser.end()
    }
}
impl<'de> serde::Deserialize<'de> for LinkedEmergency {
    #[allow(deprecated)]
    fn deserialize<D>(deserializer: D) -> std::result::Result<Self, D::Error>
    where
        D: serde::Deserializer<'de>,
    {
        const FIELDS: &[&str] = &[
            "number",
            "caller",
            "call_time",
            "callTime",
        ];

        #[allow(clippy::enum_variant_names)]
        enum GeneratedField {
            Number,
            Caller,
            CallTime,
        }
        impl<'de> serde::Deserialize<'de> for GeneratedField {
            fn deserialize<D>(deserializer: D) -> std::result::Result<GeneratedField, D::Error>
            where
                D: serde::Deserializer<'de>,
            {
                struct GeneratedVisitor;

                impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
                    type Value = GeneratedField;

                    fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        write!(formatter, "expected one of: {:?}", &FIELDS)
                    }

                    #[allow(unused_variables)]
                    fn visit_str<E>(self, value: &str) -> std::result::Result<GeneratedField, E>
                    where
                        E: serde::de::Error,
                    {
                        match value {
                            "number" => Ok(GeneratedField::Number),
                            "caller" => Ok(GeneratedField::Caller),
                            "callTime" | "call_time" => Ok(GeneratedField::CallTime),
                            _ => Err(serde::de::Error::unknown_field(value, FIELDS)),
                        }
                    }
                }
                deserializer.deserialize_identifier(GeneratedVisitor)
            }
        }
        struct GeneratedVisitor;
        impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
            type Value = LinkedEmergency;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str("struct grid.v1.LinkedEmergency")
            }

            fn visit_map<V>(self, mut map_: V) -> std::result::Result<LinkedEmergency, V::Error>
                where
                    V: serde::de::MapAccess<'de>,
            {
                let mut number__ = None;
                let mut caller__ = None;
                let mut call_time__ = None;
                while let Some(k) = map_.next_key()? {
                    match k {
                        GeneratedField::Number => {
                            if number__.is_some() {
                                return Err(serde::de::Error::duplicate_field("number"));
                            }
                            number__ = Some(map_.next_value()?);
                        }
                        GeneratedField::Caller => {
                            if caller__.is_some() {
                                return Err(serde::de::Error::duplicate_field("caller"));
                            }
                            caller__ = Some(map_.next_value()?);
                        }
                        GeneratedField::CallTime => {
                            if call_time__.is_some() {
                                return Err(serde::de::Error::duplicate_field("callTime"));
                            }
                            call_time__ = map_.next_value()?;
                        }
                    }
                }
                Ok(LinkedEmergency {
                    number: number__.unwrap_or_default(),
                    caller: caller__.unwrap_or_default(),
                    call_time: call_time__,
                })
            }
        }
        deserializer.deserialize_struct("grid.v1.LinkedEmergency", FIELDS, GeneratedVisitor)
    }
}
impl serde::Serialize for Node {
    #[allow(deprecated)]
    fn serialize<S>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error>
    where
        S: serde::Serializer,
    {
        use serde::ser::SerializeStruct;
        let mut len = 0;
        if !self.station_id.is_empty() {
            len += 1;
        }
        if !self.publisher.is_empty() {
            len += 1;
        }
        if !self.name.is_empty() {
            len += 1;
        }
        if !self.kind.is_empty() {
            len += 1;
        }
        if self.link != 0 {
            len += 1;
        }
        if !self.vendor.is_empty() {
            len += 1;
        }
        if !self.firmware.is_empty() {
            len += 1;
        }
        if self.position.is_some() {
            len += 1;
        }
        if !self.address.is_empty() {
            len += 1;
        }
        if !self.office.is_empty() {
            len += 1;
        }
        if !self.community.is_empty() {
            len += 1;
        }
        if !self.unit_grid_code.is_empty() {
            len += 1;
        }
        if !self.social_grid_code.is_empty() {
            len += 1;
        }
        if self.opening_hours.is_some() {
            len += 1;
        }
        if !self.equipment.is_empty() {
            len += 1;
        }
        if !self.services.is_empty() {
            len += 1;
        }
        if self.registration != 0 {
            len += 1;
        }
        if !self.refusal.is_empty() {
            len += 1;
        }
        if !self.node_code.is_empty() {
            len += 1;
        }
        if !self.grid_cell.is_empty() {
            len += 1;
        }
        if self.online {
            len += 1;
        }
        if self.online_changed_time.is_some() {
            len += 1;
        }
        if self.first_seen_time.is_some() {
            len += 1;
        }
        if self.version != 0 {
            len += 1;
        }
        if self.exercise {
            len += 1;
        }
        if self.unnumbered {
            len += 1;
        }
        if !self.extra.is_empty() {
            len += 1;
        }
        let mut struct_ser = serializer.serialize_struct("grid.v1.Node", len)?;
        if !self.station_id.is_empty() {
            struct_ser.serialize_field("stationId", &self.station_id)?;
        }
        if !self.publisher.is_empty() {
            struct_ser.serialize_field("publisher", &self.publisher)?;
        }
        if !self.name.is_empty() {
            struct_ser.serialize_field("name", &self.name)?;
        }
        if !self.kind.is_empty() {
            struct_ser.serialize_field("kind", &self.kind)?;
        }
        if self.link != 0 {
            let v = Link::try_from(self.link)
                .map_err(|_| serde::ser::Error::custom(format!("Invalid variant {}", self.link)))?;
            struct_ser.serialize_field("link", &v)?;
        }
        if !self.vendor.is_empty() {
            struct_ser.serialize_field("vendor", &self.vendor)?;
        }
        if !self.firmware.is_empty() {
            struct_ser.serialize_field("firmware", &self.firmware)?;
        }
        if let Some(v) = self.position.as_ref() {
            struct_ser.serialize_field("position", v)?;
        }
        if !self.address.is_empty() {
            struct_ser.serialize_field("address", &self.address)?;
        }
        if !self.office.is_empty() {
            struct_ser.serialize_field("office", &self.office)?;
        }
        if !self.community.is_empty() {
            struct_ser.serialize_field("community", &self.community)?;
        }
        if !self.unit_grid_code.is_empty() {
            struct_ser.serialize_field("unitGridCode", &self.unit_grid_code)?;
        }
        if !self.social_grid_code.is_empty() {
            struct_ser.serialize_field("socialGridCode", &self.social_grid_code)?;
        }
        if let Some(v) = self.opening_hours.as_ref() {
            struct_ser.serialize_field("openingHours", v)?;
        }
        if !self.equipment.is_empty() {
            struct_ser.serialize_field("equipment", &self.equipment)?;
        }
        if !self.services.is_empty() {
            struct_ser.serialize_field("services", &self.services)?;
        }
        if self.registration != 0 {
            let v = RegistrationState::try_from(self.registration)
                .map_err(|_| serde::ser::Error::custom(format!("Invalid variant {}", self.registration)))?;
            struct_ser.serialize_field("registration", &v)?;
        }
        if !self.refusal.is_empty() {
            struct_ser.serialize_field("refusal", &self.refusal)?;
        }
        if !self.node_code.is_empty() {
            struct_ser.serialize_field("nodeCode", &self.node_code)?;
        }
        if !self.grid_cell.is_empty() {
            struct_ser.serialize_field("gridCell", &self.grid_cell)?;
        }
        if self.online {
            struct_ser.serialize_field("online", &self.online)?;
        }
        if let Some(v) = self.online_changed_time.as_ref() {
            struct_ser.serialize_field("onlineChangedTime", v)?;
        }
        if let Some(v) = self.first_seen_time.as_ref() {
            struct_ser.serialize_field("firstSeenTime", v)?;
        }
        if self.version != 0 {
            #[allow(clippy::needless_borrow)]
            #[allow(clippy::needless_borrows_for_generic_args)]
            struct_ser.serialize_field("version", ToString::to_string(&self.version).as_str())?;
        }
        if self.exercise {
            struct_ser.serialize_field("exercise", &self.exercise)?;
        }
        if self.unnumbered {
            struct_ser.serialize_field("unnumbered", &self.unnumbered)?;
        }
        if !self.extra.is_empty() {
            struct_ser.serialize_field("extra", &self.extra)?;
        }
        struct_ser.end()
    }
}
impl<'de> serde::Deserialize<'de> for Node {
    #[allow(deprecated)]
    fn deserialize<D>(deserializer: D) -> std::result::Result<Self, D::Error>
    where
        D: serde::Deserializer<'de>,
    {
        const FIELDS: &[&str] = &[
            "station_id",
            "stationId",
            "publisher",
            "name",
            "kind",
            "link",
            "vendor",
            "firmware",
            "position",
            "address",
            "office",
            "community",
            "unit_grid_code",
            "unitGridCode",
            "social_grid_code",
            "socialGridCode",
            "opening_hours",
            "openingHours",
            "equipment",
            "services",
            "registration",
            "refusal",
            "node_code",
            "nodeCode",
            "grid_cell",
            "gridCell",
            "online",
            "online_changed_time",
            "onlineChangedTime",
            "first_seen_time",
            "firstSeenTime",
            "version",
            "exercise",
            "unnumbered",
            "extra",
        ];

        #[allow(clippy::enum_variant_names)]
        enum GeneratedField {
            StationId,
            Publisher,
            Name,
            Kind,
            Link,
            Vendor,
            Firmware,
            Position,
            Address,
            Office,
            Community,
            UnitGridCode,
            SocialGridCode,
            OpeningHours,
            Equipment,
            Services,
            Registration,
            Refusal,
            NodeCode,
            GridCell,
            Online,
            OnlineChangedTime,
            FirstSeenTime,
            Version,
            Exercise,
            Unnumbered,
            Extra,
        }
        impl<'de> serde::Deserialize<'de> for GeneratedField {
            fn deserialize<D>(deserializer: D) -> std::result::Result<GeneratedField, D::Error>
            where
                D: serde::Deserializer<'de>,
            {
                struct GeneratedVisitor;

                impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
                    type Value = GeneratedField;

                    fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        write!(formatter, "expected one of: {:?}", &FIELDS)
                    }

                    #[allow(unused_variables)]
                    fn visit_str<E>(self, value: &str) -> std::result::Result<GeneratedField, E>
                    where
                        E: serde::de::Error,
                    {
                        match value {
                            "stationId" | "station_id" => Ok(GeneratedField::StationId),
                            "publisher" => Ok(GeneratedField::Publisher),
                            "name" => Ok(GeneratedField::Name),
                            "kind" => Ok(GeneratedField::Kind),
                            "link" => Ok(GeneratedField::Link),
                            "vendor" => Ok(GeneratedField::Vendor),
                            "firmware" => Ok(GeneratedField::Firmware),
                            "position" => Ok(GeneratedField::Position),
                            "address" => Ok(GeneratedField::Address),
                            "office" => Ok(GeneratedField::Office),
                            "community" => Ok(GeneratedField::Community),
                            "unitGridCode" | "unit_grid_code" => Ok(GeneratedField::UnitGridCode),
                            "socialGridCode" | "social_grid_code" => Ok(GeneratedField::SocialGridCode),
                            "openingHours" | "opening_hours" => Ok(GeneratedField::OpeningHours),
                            "equipment" => Ok(GeneratedField::Equipment),
                            "services" => Ok(GeneratedField::Services),
                            "registration" => Ok(GeneratedField::Registration),
                            "refusal" => Ok(GeneratedField::Refusal),
                            "nodeCode" | "node_code" => Ok(GeneratedField::NodeCode),
                            "gridCell" | "grid_cell" => Ok(GeneratedField::GridCell),
                            "online" => Ok(GeneratedField::Online),
                            "onlineChangedTime" | "online_changed_time" => Ok(GeneratedField::OnlineChangedTime),
                            "firstSeenTime" | "first_seen_time" => Ok(GeneratedField::FirstSeenTime),
                            "version" => Ok(GeneratedField::Version),
                            "exercise" => Ok(GeneratedField::Exercise),
                            "unnumbered" => Ok(GeneratedField::Unnumbered),
                            "extra" => Ok(GeneratedField::Extra),
                            _ => Err(serde::de::Error::unknown_field(value, FIELDS)),
                        }
                    }
                }
                deserializer.deserialize_identifier(GeneratedVisitor)
            }
        }
        struct GeneratedVisitor;
        impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
            type Value = Node;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str("struct grid.v1.Node")
            }

            fn visit_map<V>(self, mut map_: V) -> std::result::Result<Node, V::Error>
                where
                    V: serde::de::MapAccess<'de>,
            {
                let mut station_id__ = None;
                let mut publisher__ = None;
                let mut name__ = None;
                let mut kind__ = None;
                let mut link__ = None;
                let mut vendor__ = None;
                let mut firmware__ = None;
                let mut position__ = None;
                let mut address__ = None;
                let mut office__ = None;
                let mut community__ = None;
                let mut unit_grid_code__ = None;
                let mut social_grid_code__ = None;
                let mut opening_hours__ = None;
                let mut equipment__ = None;
                let mut services__ = None;
                let mut registration__ = None;
                let mut refusal__ = None;
                let mut node_code__ = None;
                let mut grid_cell__ = None;
                let mut online__ = None;
                let mut online_changed_time__ = None;
                let mut first_seen_time__ = None;
                let mut version__ = None;
                let mut exercise__ = None;
                let mut unnumbered__ = None;
                let mut extra__ = None;
                while let Some(k) = map_.next_key()? {
                    match k {
                        GeneratedField::StationId => {
                            if station_id__.is_some() {
                                return Err(serde::de::Error::duplicate_field("stationId"));
                            }
                            station_id__ = Some(map_.next_value()?);
                        }
                        GeneratedField::Publisher => {
                            if publisher__.is_some() {
                                return Err(serde::de::Error::duplicate_field("publisher"));
                            }
                            publisher__ = Some(map_.next_value()?);
                        }
                        GeneratedField::Name => {
                            if name__.is_some() {
                                return Err(serde::de::Error::duplicate_field("name"));
                            }
                            name__ = Some(map_.next_value()?);
                        }
                        GeneratedField::Kind => {
                            if kind__.is_some() {
                                return Err(serde::de::Error::duplicate_field("kind"));
                            }
                            kind__ = Some(map_.next_value()?);
                        }
                        GeneratedField::Link => {
                            if link__.is_some() {
                                return Err(serde::de::Error::duplicate_field("link"));
                            }
                            link__ = Some(map_.next_value::<Link>()? as i32);
                        }
                        GeneratedField::Vendor => {
                            if vendor__.is_some() {
                                return Err(serde::de::Error::duplicate_field("vendor"));
                            }
                            vendor__ = Some(map_.next_value()?);
                        }
                        GeneratedField::Firmware => {
                            if firmware__.is_some() {
                                return Err(serde::de::Error::duplicate_field("firmware"));
                            }
                            firmware__ = Some(map_.next_value()?);
                        }
                        GeneratedField::Position => {
                            if position__.is_some() {
                                return Err(serde::de::Error::duplicate_field("position"));
                            }
                            position__ = map_.next_value()?;
                        }
                        GeneratedField::Address => {
                            if address__.is_some() {
                                return Err(serde::de::Error::duplicate_field("address"));
                            }
                            address__ = Some(map_.next_value()?);
                        }
                        GeneratedField::Office => {
                            if office__.is_some() {
                                return Err(serde::de::Error::duplicate_field("office"));
                            }
                            office__ = Some(map_.next_value()?);
                        }
                        GeneratedField::Community => {
                            if community__.is_some() {
                                return Err(serde::de::Error::duplicate_field("community"));
                            }
                            community__ = Some(map_.next_value()?);
                        }
                        GeneratedField::UnitGridCode => {
                            if unit_grid_code__.is_some() {
                                return Err(serde::de::Error::duplicate_field("unitGridCode"));
                            }
                            unit_grid_code__ = Some(map_.next_value()?);
                        }
                        GeneratedField::SocialGridCode => {
                            if social_grid_code__.is_some() {
                                return Err(serde::de::Error::duplicate_field("socialGridCode"));
                            }
                            social_grid_code__ = Some(map_.next_value()?);
                        }
                        GeneratedField::OpeningHours => {
                            if opening_hours__.is_some() {
                                return Err(serde::de::Error::duplicate_field("openingHours"));
                            }
                            opening_hours__ = map_.next_value()?;
                        }
                        GeneratedField::Equipment => {
                            if equipment__.is_some() {
                                return Err(serde::de::Error::duplicate_field("equipment"));
                            }
                            equipment__ = Some(map_.next_value()?);
                        }
                        GeneratedField::Services => {
                            if services__.is_some() {
                                return Err(serde::de::Error::duplicate_field("services"));
                            }
                            services__ = Some(map_.next_value()?);
                        }
                        GeneratedField::Registration => {
                            if registration__.is_some() {
                                return Err(serde::de::Error::duplicate_field("registration"));
                            }
                            registration__ = Some(map_.next_value::<RegistrationState>()? as i32);
                        }
                        GeneratedField::Refusal => {
                            if refusal__.is_some() {
                                return Err(serde::de::Error::duplicate_field("refusal"));
                            }
                            refusal__ = Some(map_.next_value()?);
                        }
                        GeneratedField::NodeCode => {
                            if node_code__.is_some() {
                                return Err(serde::de::Error::duplicate_field("nodeCode"));
                            }
                            node_code__ = Some(map_.next_value()?);
                        }
                        GeneratedField::GridCell => {
                            if grid_cell__.is_some() {
                                return Err(serde::de::Error::duplicate_field("gridCell"));
                            }
                            grid_cell__ = Some(map_.next_value()?);
                        }
                        GeneratedField::Online => {
                            if online__.is_some() {
                                return Err(serde::de::Error::duplicate_field("online"));
                            }
                            online__ = Some(map_.next_value()?);
                        }
                        GeneratedField::OnlineChangedTime => {
                            if online_changed_time__.is_some() {
                                return Err(serde::de::Error::duplicate_field("onlineChangedTime"));
                            }
                            online_changed_time__ = map_.next_value()?;
                        }
                        GeneratedField::FirstSeenTime => {
                            if first_seen_time__.is_some() {
                                return Err(serde::de::Error::duplicate_field("firstSeenTime"));
                            }
                            first_seen_time__ = map_.next_value()?;
                        }
                        GeneratedField::Version => {
                            if version__.is_some() {
                                return Err(serde::de::Error::duplicate_field("version"));
                            }
                            version__ = 
                                Some(map_.next_value::<::pbjson::private::NumberDeserialize<_>>()?.0)
                            ;
                        }
                        GeneratedField::Exercise => {
                            if exercise__.is_some() {
                                return Err(serde::de::Error::duplicate_field("exercise"));
                            }
                            exercise__ = Some(map_.next_value()?);
                        }
                        GeneratedField::Unnumbered => {
                            if unnumbered__.is_some() {
                                return Err(serde::de::Error::duplicate_field("unnumbered"));
                            }
                            unnumbered__ = Some(map_.next_value()?);
                        }
                        GeneratedField::Extra => {
                            if extra__.is_some() {
                                return Err(serde::de::Error::duplicate_field("extra"));
                            }
                            extra__ = Some(
                                map_.next_value::<std::collections::BTreeMap<_, _>>()?
                            );
                        }
                    }
                }
                Ok(Node {
                    station_id: station_id__.unwrap_or_default(),
                    publisher: publisher__.unwrap_or_default(),
                    name: name__.unwrap_or_default(),
                    kind: kind__.unwrap_or_default(),
                    link: link__.unwrap_or_default(),
                    vendor: vendor__.unwrap_or_default(),
                    firmware: firmware__.unwrap_or_default(),
                    position: position__,
                    address: address__.unwrap_or_default(),
                    office: office__.unwrap_or_default(),
                    community: community__.unwrap_or_default(),
                    unit_grid_code: unit_grid_code__.unwrap_or_default(),
                    social_grid_code: social_grid_code__.unwrap_or_default(),
                    opening_hours: opening_hours__,
                    equipment: equipment__.unwrap_or_default(),
                    services: services__.unwrap_or_default(),
                    registration: registration__.unwrap_or_default(),
                    refusal: refusal__.unwrap_or_default(),
                    node_code: node_code__.unwrap_or_default(),
                    grid_cell: grid_cell__.unwrap_or_default(),
                    online: online__.unwrap_or_default(),
                    online_changed_time: online_changed_time__,
                    first_seen_time: first_seen_time__,
                    version: version__.unwrap_or_default(),
                    exercise: exercise__.unwrap_or_default(),
                    unnumbered: unnumbered__.unwrap_or_default(),
                    extra: extra__.unwrap_or_default(),
                })
            }
        }
        deserializer.deserialize_struct("grid.v1.Node", FIELDS, GeneratedVisitor)
    }
}
impl serde::Serialize for Notice {
    #[allow(deprecated)]
    fn serialize<S>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error>
    where
        S: serde::Serializer,
    {
        use serde::ser::SerializeStruct;
        let mut len = 0;
        if !self.notice_id.is_empty() {
            len += 1;
        }
        if self.kind != 0 {
            len += 1;
        }
        if self.level != 0 {
            len += 1;
        }
        if !self.title.is_empty() {
            len += 1;
        }
        if !self.text.is_empty() {
            len += 1;
        }
        if !self.advice.is_empty() {
            len += 1;
        }
        if self.valid_from_time.is_some() {
            len += 1;
        }
        if self.valid_to_time.is_some() {
            len += 1;
        }
        if !self.station_ids.is_empty() {
            len += 1;
        }
        if !self.grid_cells.is_empty() {
            len += 1;
        }
        if self.cancelled {
            len += 1;
        }
        if self.exercise {
            len += 1;
        }
        let mut struct_ser = serializer.serialize_struct("grid.v1.Notice", len)?;
        if !self.notice_id.is_empty() {
            struct_ser.serialize_field("noticeId", &self.notice_id)?;
        }
        if self.kind != 0 {
            let v = NoticeKind::try_from(self.kind)
                .map_err(|_| serde::ser::Error::custom(format!("Invalid variant {}", self.kind)))?;
            struct_ser.serialize_field("kind", &v)?;
        }
        if self.level != 0 {
            let v = WarningLevel::try_from(self.level)
                .map_err(|_| serde::ser::Error::custom(format!("Invalid variant {}", self.level)))?;
            struct_ser.serialize_field("level", &v)?;
        }
        if !self.title.is_empty() {
            struct_ser.serialize_field("title", &self.title)?;
        }
        if !self.text.is_empty() {
            struct_ser.serialize_field("text", &self.text)?;
        }
        if !self.advice.is_empty() {
            struct_ser.serialize_field("advice", &self.advice)?;
        }
        if let Some(v) = self.valid_from_time.as_ref() {
            struct_ser.serialize_field("validFromTime", v)?;
        }
        if let Some(v) = self.valid_to_time.as_ref() {
            struct_ser.serialize_field("validToTime", v)?;
        }
        if !self.station_ids.is_empty() {
            struct_ser.serialize_field("stationIds", &self.station_ids)?;
        }
        if !self.grid_cells.is_empty() {
            struct_ser.serialize_field("gridCells", &self.grid_cells)?;
        }
        if self.cancelled {
            struct_ser.serialize_field("cancelled", &self.cancelled)?;
        }
        if self.exercise {
            struct_ser.serialize_field("exercise", &self.exercise)?;
        }
        struct_ser.end()
    }
}
impl<'de> serde::Deserialize<'de> for Notice {
    #[allow(deprecated)]
    fn deserialize<D>(deserializer: D) -> std::result::Result<Self, D::Error>
    where
        D: serde::Deserializer<'de>,
    {
        const FIELDS: &[&str] = &[
            "notice_id",
            "noticeId",
            "kind",
            "level",
            "title",
            "text",
            "advice",
            "valid_from_time",
            "validFromTime",
            "valid_to_time",
            "validToTime",
            "station_ids",
            "stationIds",
            "grid_cells",
            "gridCells",
            "cancelled",
            "exercise",
        ];

        #[allow(clippy::enum_variant_names)]
        enum GeneratedField {
            NoticeId,
            Kind,
            Level,
            Title,
            Text,
            Advice,
            ValidFromTime,
            ValidToTime,
            StationIds,
            GridCells,
            Cancelled,
            Exercise,
        }
        impl<'de> serde::Deserialize<'de> for GeneratedField {
            fn deserialize<D>(deserializer: D) -> std::result::Result<GeneratedField, D::Error>
            where
                D: serde::Deserializer<'de>,
            {
                struct GeneratedVisitor;

                impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
                    type Value = GeneratedField;

                    fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        write!(formatter, "expected one of: {:?}", &FIELDS)
                    }

                    #[allow(unused_variables)]
                    fn visit_str<E>(self, value: &str) -> std::result::Result<GeneratedField, E>
                    where
                        E: serde::de::Error,
                    {
                        match value {
                            "noticeId" | "notice_id" => Ok(GeneratedField::NoticeId),
                            "kind" => Ok(GeneratedField::Kind),
                            "level" => Ok(GeneratedField::Level),
                            "title" => Ok(GeneratedField::Title),
                            "text" => Ok(GeneratedField::Text),
                            "advice" => Ok(GeneratedField::Advice),
                            "validFromTime" | "valid_from_time" => Ok(GeneratedField::ValidFromTime),
                            "validToTime" | "valid_to_time" => Ok(GeneratedField::ValidToTime),
                            "stationIds" | "station_ids" => Ok(GeneratedField::StationIds),
                            "gridCells" | "grid_cells" => Ok(GeneratedField::GridCells),
                            "cancelled" => Ok(GeneratedField::Cancelled),
                            "exercise" => Ok(GeneratedField::Exercise),
                            _ => Err(serde::de::Error::unknown_field(value, FIELDS)),
                        }
                    }
                }
                deserializer.deserialize_identifier(GeneratedVisitor)
            }
        }
        struct GeneratedVisitor;
        impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
            type Value = Notice;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str("struct grid.v1.Notice")
            }

            fn visit_map<V>(self, mut map_: V) -> std::result::Result<Notice, V::Error>
                where
                    V: serde::de::MapAccess<'de>,
            {
                let mut notice_id__ = None;
                let mut kind__ = None;
                let mut level__ = None;
                let mut title__ = None;
                let mut text__ = None;
                let mut advice__ = None;
                let mut valid_from_time__ = None;
                let mut valid_to_time__ = None;
                let mut station_ids__ = None;
                let mut grid_cells__ = None;
                let mut cancelled__ = None;
                let mut exercise__ = None;
                while let Some(k) = map_.next_key()? {
                    match k {
                        GeneratedField::NoticeId => {
                            if notice_id__.is_some() {
                                return Err(serde::de::Error::duplicate_field("noticeId"));
                            }
                            notice_id__ = Some(map_.next_value()?);
                        }
                        GeneratedField::Kind => {
                            if kind__.is_some() {
                                return Err(serde::de::Error::duplicate_field("kind"));
                            }
                            kind__ = Some(map_.next_value::<NoticeKind>()? as i32);
                        }
                        GeneratedField::Level => {
                            if level__.is_some() {
                                return Err(serde::de::Error::duplicate_field("level"));
                            }
                            level__ = Some(map_.next_value::<WarningLevel>()? as i32);
                        }
                        GeneratedField::Title => {
                            if title__.is_some() {
                                return Err(serde::de::Error::duplicate_field("title"));
                            }
                            title__ = Some(map_.next_value()?);
                        }
                        GeneratedField::Text => {
                            if text__.is_some() {
                                return Err(serde::de::Error::duplicate_field("text"));
                            }
                            text__ = Some(map_.next_value()?);
                        }
                        GeneratedField::Advice => {
                            if advice__.is_some() {
                                return Err(serde::de::Error::duplicate_field("advice"));
                            }
                            advice__ = Some(map_.next_value()?);
                        }
                        GeneratedField::ValidFromTime => {
                            if valid_from_time__.is_some() {
                                return Err(serde::de::Error::duplicate_field("validFromTime"));
                            }
                            valid_from_time__ = map_.next_value()?;
                        }
                        GeneratedField::ValidToTime => {
                            if valid_to_time__.is_some() {
                                return Err(serde::de::Error::duplicate_field("validToTime"));
                            }
                            valid_to_time__ = map_.next_value()?;
                        }
                        GeneratedField::StationIds => {
                            if station_ids__.is_some() {
                                return Err(serde::de::Error::duplicate_field("stationIds"));
                            }
                            station_ids__ = Some(map_.next_value()?);
                        }
                        GeneratedField::GridCells => {
                            if grid_cells__.is_some() {
                                return Err(serde::de::Error::duplicate_field("gridCells"));
                            }
                            grid_cells__ = Some(map_.next_value()?);
                        }
                        GeneratedField::Cancelled => {
                            if cancelled__.is_some() {
                                return Err(serde::de::Error::duplicate_field("cancelled"));
                            }
                            cancelled__ = Some(map_.next_value()?);
                        }
                        GeneratedField::Exercise => {
                            if exercise__.is_some() {
                                return Err(serde::de::Error::duplicate_field("exercise"));
                            }
                            exercise__ = Some(map_.next_value()?);
                        }
                    }
                }
                Ok(Notice {
                    notice_id: notice_id__.unwrap_or_default(),
                    kind: kind__.unwrap_or_default(),
                    level: level__.unwrap_or_default(),
                    title: title__.unwrap_or_default(),
                    text: text__.unwrap_or_default(),
                    advice: advice__.unwrap_or_default(),
                    valid_from_time: valid_from_time__,
                    valid_to_time: valid_to_time__,
                    station_ids: station_ids__.unwrap_or_default(),
                    grid_cells: grid_cells__.unwrap_or_default(),
                    cancelled: cancelled__.unwrap_or_default(),
                    exercise: exercise__.unwrap_or_default(),
                })
            }
        }
        deserializer.deserialize_struct("grid.v1.Notice", FIELDS, GeneratedVisitor)
    }
}
impl serde::Serialize for NoticeDelivery {
    #[allow(deprecated)]
    fn serialize<S>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error>
    where
        S: serde::Serializer,
    {
        let variant = match self {
            Self::Unspecified => "NOTICE_DELIVERY_UNSPECIFIED",
            Self::Pending => "NOTICE_DELIVERY_PENDING",
            Self::Acknowledged => "NOTICE_DELIVERY_ACKNOWLEDGED",
            Self::Expired => "NOTICE_DELIVERY_EXPIRED",
        };
        serializer.serialize_str(variant)
    }
}
impl<'de> serde::Deserialize<'de> for NoticeDelivery {
    #[allow(deprecated)]
    fn deserialize<D>(deserializer: D) -> std::result::Result<Self, D::Error>
    where
        D: serde::Deserializer<'de>,
    {
        const FIELDS: &[&str] = &[
            "NOTICE_DELIVERY_UNSPECIFIED",
            "NOTICE_DELIVERY_PENDING",
            "NOTICE_DELIVERY_ACKNOWLEDGED",
            "NOTICE_DELIVERY_EXPIRED",
        ];

        struct GeneratedVisitor;

        impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
            type Value = NoticeDelivery;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                write!(formatter, "expected one of: {:?}", &FIELDS)
            }

            fn visit_i64<E>(self, v: i64) -> std::result::Result<Self::Value, E>
            where
                E: serde::de::Error,
            {
                i32::try_from(v)
                    .ok()
                    .and_then(|x| x.try_into().ok())
                    .ok_or_else(|| {
                        serde::de::Error::invalid_value(serde::de::Unexpected::Signed(v), &self)
                    })
            }

            fn visit_u64<E>(self, v: u64) -> std::result::Result<Self::Value, E>
            where
                E: serde::de::Error,
            {
                i32::try_from(v)
                    .ok()
                    .and_then(|x| x.try_into().ok())
                    .ok_or_else(|| {
                        serde::de::Error::invalid_value(serde::de::Unexpected::Unsigned(v), &self)
                    })
            }

            fn visit_str<E>(self, value: &str) -> std::result::Result<Self::Value, E>
            where
                E: serde::de::Error,
            {
                match value {
                    "NOTICE_DELIVERY_UNSPECIFIED" => Ok(NoticeDelivery::Unspecified),
                    "NOTICE_DELIVERY_PENDING" => Ok(NoticeDelivery::Pending),
                    "NOTICE_DELIVERY_ACKNOWLEDGED" => Ok(NoticeDelivery::Acknowledged),
                    "NOTICE_DELIVERY_EXPIRED" => Ok(NoticeDelivery::Expired),
                    _ => Err(serde::de::Error::unknown_variant(value, FIELDS)),
                }
            }
        }
        deserializer.deserialize_any(GeneratedVisitor)
    }
}
impl serde::Serialize for NoticeKind {
    #[allow(deprecated)]
    fn serialize<S>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error>
    where
        S: serde::Serializer,
    {
        let variant = match self {
            Self::Unspecified => "NOTICE_KIND_UNSPECIFIED",
            Self::Heat => "NOTICE_KIND_HEAT",
            Self::Rain => "NOTICE_KIND_RAIN",
            Self::Flood => "NOTICE_KIND_FLOOD",
            Self::Cold => "NOTICE_KIND_COLD",
            Self::Wind => "NOTICE_KIND_WIND",
            Self::Air => "NOTICE_KIND_AIR",
            Self::Other => "NOTICE_KIND_OTHER",
        };
        serializer.serialize_str(variant)
    }
}
impl<'de> serde::Deserialize<'de> for NoticeKind {
    #[allow(deprecated)]
    fn deserialize<D>(deserializer: D) -> std::result::Result<Self, D::Error>
    where
        D: serde::Deserializer<'de>,
    {
        const FIELDS: &[&str] = &[
            "NOTICE_KIND_UNSPECIFIED",
            "NOTICE_KIND_HEAT",
            "NOTICE_KIND_RAIN",
            "NOTICE_KIND_FLOOD",
            "NOTICE_KIND_COLD",
            "NOTICE_KIND_WIND",
            "NOTICE_KIND_AIR",
            "NOTICE_KIND_OTHER",
        ];

        struct GeneratedVisitor;

        impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
            type Value = NoticeKind;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                write!(formatter, "expected one of: {:?}", &FIELDS)
            }

            fn visit_i64<E>(self, v: i64) -> std::result::Result<Self::Value, E>
            where
                E: serde::de::Error,
            {
                i32::try_from(v)
                    .ok()
                    .and_then(|x| x.try_into().ok())
                    .ok_or_else(|| {
                        serde::de::Error::invalid_value(serde::de::Unexpected::Signed(v), &self)
                    })
            }

            fn visit_u64<E>(self, v: u64) -> std::result::Result<Self::Value, E>
            where
                E: serde::de::Error,
            {
                i32::try_from(v)
                    .ok()
                    .and_then(|x| x.try_into().ok())
                    .ok_or_else(|| {
                        serde::de::Error::invalid_value(serde::de::Unexpected::Unsigned(v), &self)
                    })
            }

            fn visit_str<E>(self, value: &str) -> std::result::Result<Self::Value, E>
            where
                E: serde::de::Error,
            {
                match value {
                    "NOTICE_KIND_UNSPECIFIED" => Ok(NoticeKind::Unspecified),
                    "NOTICE_KIND_HEAT" => Ok(NoticeKind::Heat),
                    "NOTICE_KIND_RAIN" => Ok(NoticeKind::Rain),
                    "NOTICE_KIND_FLOOD" => Ok(NoticeKind::Flood),
                    "NOTICE_KIND_COLD" => Ok(NoticeKind::Cold),
                    "NOTICE_KIND_WIND" => Ok(NoticeKind::Wind),
                    "NOTICE_KIND_AIR" => Ok(NoticeKind::Air),
                    "NOTICE_KIND_OTHER" => Ok(NoticeKind::Other),
                    _ => Err(serde::de::Error::unknown_variant(value, FIELDS)),
                }
            }
        }
        deserializer.deserialize_any(GeneratedVisitor)
    }
}
impl serde::Serialize for OpeningHours {
    #[allow(deprecated)]
    fn serialize<S>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error>
    where
        S: serde::Serializer,
    {
        use serde::ser::SerializeStruct;
        let mut len = 0;
        if self.always_open {
            len += 1;
        }
        if !self.spans.is_empty() {
            len += 1;
        }
        let mut struct_ser = serializer.serialize_struct("grid.v1.OpeningHours", len)?;
        if self.always_open {
            struct_ser.serialize_field("alwaysOpen", &self.always_open)?;
        }
        if !self.spans.is_empty() {
            struct_ser.serialize_field("spans", &self.spans)?;
        }
        struct_ser.end()
    }
}
impl<'de> serde::Deserialize<'de> for OpeningHours {
    #[allow(deprecated)]
    fn deserialize<D>(deserializer: D) -> std::result::Result<Self, D::Error>
    where
        D: serde::Deserializer<'de>,
    {
        const FIELDS: &[&str] = &[
            "always_open",
            "alwaysOpen",
            "spans",
        ];

        #[allow(clippy::enum_variant_names)]
        enum GeneratedField {
            AlwaysOpen,
            Spans,
        }
        impl<'de> serde::Deserialize<'de> for GeneratedField {
            fn deserialize<D>(deserializer: D) -> std::result::Result<GeneratedField, D::Error>
            where
                D: serde::Deserializer<'de>,
            {
                struct GeneratedVisitor;

                impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
                    type Value = GeneratedField;

                    fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        write!(formatter, "expected one of: {:?}", &FIELDS)
                    }

                    #[allow(unused_variables)]
                    fn visit_str<E>(self, value: &str) -> std::result::Result<GeneratedField, E>
                    where
                        E: serde::de::Error,
                    {
                        match value {
                            "alwaysOpen" | "always_open" => Ok(GeneratedField::AlwaysOpen),
                            "spans" => Ok(GeneratedField::Spans),
                            _ => Err(serde::de::Error::unknown_field(value, FIELDS)),
                        }
                    }
                }
                deserializer.deserialize_identifier(GeneratedVisitor)
            }
        }
        struct GeneratedVisitor;
        impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
            type Value = OpeningHours;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str("struct grid.v1.OpeningHours")
            }

            fn visit_map<V>(self, mut map_: V) -> std::result::Result<OpeningHours, V::Error>
                where
                    V: serde::de::MapAccess<'de>,
            {
                let mut always_open__ = None;
                let mut spans__ = None;
                while let Some(k) = map_.next_key()? {
                    match k {
                        GeneratedField::AlwaysOpen => {
                            if always_open__.is_some() {
                                return Err(serde::de::Error::duplicate_field("alwaysOpen"));
                            }
                            always_open__ = Some(map_.next_value()?);
                        }
                        GeneratedField::Spans => {
                            if spans__.is_some() {
                                return Err(serde::de::Error::duplicate_field("spans"));
                            }
                            spans__ = Some(map_.next_value()?);
                        }
                    }
                }
                Ok(OpeningHours {
                    always_open: always_open__.unwrap_or_default(),
                    spans: spans__.unwrap_or_default(),
                })
            }
        }
        deserializer.deserialize_struct("grid.v1.OpeningHours", FIELDS, GeneratedVisitor)
    }
}
impl serde::Serialize for OpeningSpan {
    #[allow(deprecated)]
    fn serialize<S>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error>
    where
        S: serde::Serializer,
    {
        use serde::ser::SerializeStruct;
        let mut len = 0;
        if self.weekday != 0 {
            len += 1;
        }
        if self.open_minute != 0 {
            len += 1;
        }
        if self.close_minute != 0 {
            len += 1;
        }
        let mut struct_ser = serializer.serialize_struct("grid.v1.OpeningSpan", len)?;
        if self.weekday != 0 {
            struct_ser.serialize_field("weekday", &self.weekday)?;
        }
        if self.open_minute != 0 {
            struct_ser.serialize_field("openMinute", &self.open_minute)?;
        }
        if self.close_minute != 0 {
            struct_ser.serialize_field("closeMinute", &self.close_minute)?;
        }
        struct_ser.end()
    }
}
impl<'de> serde::Deserialize<'de> for OpeningSpan {
    #[allow(deprecated)]
    fn deserialize<D>(deserializer: D) -> std::result::Result<Self, D::Error>
    where
        D: serde::Deserializer<'de>,
    {
        const FIELDS: &[&str] = &[
            "weekday",
            "open_minute",
            "openMinute",
            "close_minute",
            "closeMinute",
        ];

        #[allow(clippy::enum_variant_names)]
        enum GeneratedField {
            Weekday,
            OpenMinute,
            CloseMinute,
        }
        impl<'de> serde::Deserialize<'de> for GeneratedField {
            fn deserialize<D>(deserializer: D) -> std::result::Result<GeneratedField, D::Error>
            where
                D: serde::Deserializer<'de>,
            {
                struct GeneratedVisitor;

                impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
                    type Value = GeneratedField;

                    fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        write!(formatter, "expected one of: {:?}", &FIELDS)
                    }

                    #[allow(unused_variables)]
                    fn visit_str<E>(self, value: &str) -> std::result::Result<GeneratedField, E>
                    where
                        E: serde::de::Error,
                    {
                        match value {
                            "weekday" => Ok(GeneratedField::Weekday),
                            "openMinute" | "open_minute" => Ok(GeneratedField::OpenMinute),
                            "closeMinute" | "close_minute" => Ok(GeneratedField::CloseMinute),
                            _ => Err(serde::de::Error::unknown_field(value, FIELDS)),
                        }
                    }
                }
                deserializer.deserialize_identifier(GeneratedVisitor)
            }
        }
        struct GeneratedVisitor;
        impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
            type Value = OpeningSpan;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str("struct grid.v1.OpeningSpan")
            }

            fn visit_map<V>(self, mut map_: V) -> std::result::Result<OpeningSpan, V::Error>
                where
                    V: serde::de::MapAccess<'de>,
            {
                let mut weekday__ = None;
                let mut open_minute__ = None;
                let mut close_minute__ = None;
                while let Some(k) = map_.next_key()? {
                    match k {
                        GeneratedField::Weekday => {
                            if weekday__.is_some() {
                                return Err(serde::de::Error::duplicate_field("weekday"));
                            }
                            weekday__ = 
                                Some(map_.next_value::<::pbjson::private::NumberDeserialize<_>>()?.0)
                            ;
                        }
                        GeneratedField::OpenMinute => {
                            if open_minute__.is_some() {
                                return Err(serde::de::Error::duplicate_field("openMinute"));
                            }
                            open_minute__ = 
                                Some(map_.next_value::<::pbjson::private::NumberDeserialize<_>>()?.0)
                            ;
                        }
                        GeneratedField::CloseMinute => {
                            if close_minute__.is_some() {
                                return Err(serde::de::Error::duplicate_field("closeMinute"));
                            }
                            close_minute__ = 
                                Some(map_.next_value::<::pbjson::private::NumberDeserialize<_>>()?.0)
                            ;
                        }
                    }
                }
                Ok(OpeningSpan {
                    weekday: weekday__.unwrap_or_default(),
                    open_minute: open_minute__.unwrap_or_default(),
                    close_minute: close_minute__.unwrap_or_default(),
                })
            }
        }
        deserializer.deserialize_struct("grid.v1.OpeningSpan", FIELDS, GeneratedVisitor)
    }
}
impl serde::Serialize for OperatorState {
    #[allow(deprecated)]
    fn serialize<S>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error>
    where
        S: serde::Serializer,
    {
        let variant = match self {
            Self::Unspecified => "OPERATOR_STATE_UNSPECIFIED",
            Self::Acknowledged => "OPERATOR_STATE_ACKNOWLEDGED",
            Self::Closed => "OPERATOR_STATE_CLOSED",
            Self::Shelved => "OPERATOR_STATE_SHELVED",
        };
        serializer.serialize_str(variant)
    }
}
impl<'de> serde::Deserialize<'de> for OperatorState {
    #[allow(deprecated)]
    fn deserialize<D>(deserializer: D) -> std::result::Result<Self, D::Error>
    where
        D: serde::Deserializer<'de>,
    {
        const FIELDS: &[&str] = &[
            "OPERATOR_STATE_UNSPECIFIED",
            "OPERATOR_STATE_ACKNOWLEDGED",
            "OPERATOR_STATE_CLOSED",
            "OPERATOR_STATE_SHELVED",
        ];

        struct GeneratedVisitor;

        impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
            type Value = OperatorState;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                write!(formatter, "expected one of: {:?}", &FIELDS)
            }

            fn visit_i64<E>(self, v: i64) -> std::result::Result<Self::Value, E>
            where
                E: serde::de::Error,
            {
                i32::try_from(v)
                    .ok()
                    .and_then(|x| x.try_into().ok())
                    .ok_or_else(|| {
                        serde::de::Error::invalid_value(serde::de::Unexpected::Signed(v), &self)
                    })
            }

            fn visit_u64<E>(self, v: u64) -> std::result::Result<Self::Value, E>
            where
                E: serde::de::Error,
            {
                i32::try_from(v)
                    .ok()
                    .and_then(|x| x.try_into().ok())
                    .ok_or_else(|| {
                        serde::de::Error::invalid_value(serde::de::Unexpected::Unsigned(v), &self)
                    })
            }

            fn visit_str<E>(self, value: &str) -> std::result::Result<Self::Value, E>
            where
                E: serde::de::Error,
            {
                match value {
                    "OPERATOR_STATE_UNSPECIFIED" => Ok(OperatorState::Unspecified),
                    "OPERATOR_STATE_ACKNOWLEDGED" => Ok(OperatorState::Acknowledged),
                    "OPERATOR_STATE_CLOSED" => Ok(OperatorState::Closed),
                    "OPERATOR_STATE_SHELVED" => Ok(OperatorState::Shelved),
                    _ => Err(serde::de::Error::unknown_variant(value, FIELDS)),
                }
            }
        }
        deserializer.deserialize_any(GeneratedVisitor)
    }
}
impl serde::Serialize for Position {
    #[allow(deprecated)]
    fn serialize<S>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error>
    where
        S: serde::Serializer,
    {
        use serde::ser::SerializeStruct;
        let mut len = 0;
        if self.longitude != 0. {
            len += 1;
        }
        if self.latitude != 0. {
            len += 1;
        }
        if self.datum != 0 {
            len += 1;
        }
        if self.accuracy_m != 0. {
            len += 1;
        }
        let mut struct_ser = serializer.serialize_struct("grid.v1.Position", len)?;
        if self.longitude != 0. {
            struct_ser.serialize_field("longitude", &self.longitude)?;
        }
        if self.latitude != 0. {
            struct_ser.serialize_field("latitude", &self.latitude)?;
        }
        if self.datum != 0 {
            let v = Datum::try_from(self.datum)
                .map_err(|_| serde::ser::Error::custom(format!("Invalid variant {}", self.datum)))?;
            struct_ser.serialize_field("datum", &v)?;
        }
        if self.accuracy_m != 0. {
            struct_ser.serialize_field("accuracyM", &self.accuracy_m)?;
        }
        struct_ser.end()
    }
}
impl<'de> serde::Deserialize<'de> for Position {
    #[allow(deprecated)]
    fn deserialize<D>(deserializer: D) -> std::result::Result<Self, D::Error>
    where
        D: serde::Deserializer<'de>,
    {
        const FIELDS: &[&str] = &[
            "longitude",
            "latitude",
            "datum",
            "accuracy_m",
            "accuracyM",
        ];

        #[allow(clippy::enum_variant_names)]
        enum GeneratedField {
            Longitude,
            Latitude,
            Datum,
            AccuracyM,
        }
        impl<'de> serde::Deserialize<'de> for GeneratedField {
            fn deserialize<D>(deserializer: D) -> std::result::Result<GeneratedField, D::Error>
            where
                D: serde::Deserializer<'de>,
            {
                struct GeneratedVisitor;

                impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
                    type Value = GeneratedField;

                    fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        write!(formatter, "expected one of: {:?}", &FIELDS)
                    }

                    #[allow(unused_variables)]
                    fn visit_str<E>(self, value: &str) -> std::result::Result<GeneratedField, E>
                    where
                        E: serde::de::Error,
                    {
                        match value {
                            "longitude" => Ok(GeneratedField::Longitude),
                            "latitude" => Ok(GeneratedField::Latitude),
                            "datum" => Ok(GeneratedField::Datum),
                            "accuracyM" | "accuracy_m" => Ok(GeneratedField::AccuracyM),
                            _ => Err(serde::de::Error::unknown_field(value, FIELDS)),
                        }
                    }
                }
                deserializer.deserialize_identifier(GeneratedVisitor)
            }
        }
        struct GeneratedVisitor;
        impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
            type Value = Position;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str("struct grid.v1.Position")
            }

            fn visit_map<V>(self, mut map_: V) -> std::result::Result<Position, V::Error>
                where
                    V: serde::de::MapAccess<'de>,
            {
                let mut longitude__ = None;
                let mut latitude__ = None;
                let mut datum__ = None;
                let mut accuracy_m__ = None;
                while let Some(k) = map_.next_key()? {
                    match k {
                        GeneratedField::Longitude => {
                            if longitude__.is_some() {
                                return Err(serde::de::Error::duplicate_field("longitude"));
                            }
                            longitude__ = 
                                Some(map_.next_value::<::pbjson::private::NumberDeserialize<_>>()?.0)
                            ;
                        }
                        GeneratedField::Latitude => {
                            if latitude__.is_some() {
                                return Err(serde::de::Error::duplicate_field("latitude"));
                            }
                            latitude__ = 
                                Some(map_.next_value::<::pbjson::private::NumberDeserialize<_>>()?.0)
                            ;
                        }
                        GeneratedField::Datum => {
                            if datum__.is_some() {
                                return Err(serde::de::Error::duplicate_field("datum"));
                            }
                            datum__ = Some(map_.next_value::<Datum>()? as i32);
                        }
                        GeneratedField::AccuracyM => {
                            if accuracy_m__.is_some() {
                                return Err(serde::de::Error::duplicate_field("accuracyM"));
                            }
                            accuracy_m__ = 
                                Some(map_.next_value::<::pbjson::private::NumberDeserialize<_>>()?.0)
                            ;
                        }
                    }
                }
                Ok(Position {
                    longitude: longitude__.unwrap_or_default(),
                    latitude: latitude__.unwrap_or_default(),
                    datum: datum__.unwrap_or_default(),
                    accuracy_m: accuracy_m__.unwrap_or_default(),
                })
            }
        }
        deserializer.deserialize_struct("grid.v1.Position", FIELDS, GeneratedVisitor)
    }
}
impl serde::Serialize for RegistrationState {
    #[allow(deprecated)]
    fn serialize<S>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error>
    where
        S: serde::Serializer,
    {
        let variant = match self {
            Self::Unspecified => "REGISTRATION_STATE_UNSPECIFIED",
            Self::Registering => "REGISTRATION_STATE_REGISTERING",
            Self::Registered => "REGISTRATION_STATE_REGISTERED",
            Self::Refused => "REGISTRATION_STATE_REFUSED",
            Self::Held => "REGISTRATION_STATE_HELD",
            Self::Stub => "REGISTRATION_STATE_STUB",
            Self::Retired => "REGISTRATION_STATE_RETIRED",
        };
        serializer.serialize_str(variant)
    }
}
impl<'de> serde::Deserialize<'de> for RegistrationState {
    #[allow(deprecated)]
    fn deserialize<D>(deserializer: D) -> std::result::Result<Self, D::Error>
    where
        D: serde::Deserializer<'de>,
    {
        const FIELDS: &[&str] = &[
            "REGISTRATION_STATE_UNSPECIFIED",
            "REGISTRATION_STATE_REGISTERING",
            "REGISTRATION_STATE_REGISTERED",
            "REGISTRATION_STATE_REFUSED",
            "REGISTRATION_STATE_HELD",
            "REGISTRATION_STATE_STUB",
            "REGISTRATION_STATE_RETIRED",
        ];

        struct GeneratedVisitor;

        impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
            type Value = RegistrationState;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                write!(formatter, "expected one of: {:?}", &FIELDS)
            }

            fn visit_i64<E>(self, v: i64) -> std::result::Result<Self::Value, E>
            where
                E: serde::de::Error,
            {
                i32::try_from(v)
                    .ok()
                    .and_then(|x| x.try_into().ok())
                    .ok_or_else(|| {
                        serde::de::Error::invalid_value(serde::de::Unexpected::Signed(v), &self)
                    })
            }

            fn visit_u64<E>(self, v: u64) -> std::result::Result<Self::Value, E>
            where
                E: serde::de::Error,
            {
                i32::try_from(v)
                    .ok()
                    .and_then(|x| x.try_into().ok())
                    .ok_or_else(|| {
                        serde::de::Error::invalid_value(serde::de::Unexpected::Unsigned(v), &self)
                    })
            }

            fn visit_str<E>(self, value: &str) -> std::result::Result<Self::Value, E>
            where
                E: serde::de::Error,
            {
                match value {
                    "REGISTRATION_STATE_UNSPECIFIED" => Ok(RegistrationState::Unspecified),
                    "REGISTRATION_STATE_REGISTERING" => Ok(RegistrationState::Registering),
                    "REGISTRATION_STATE_REGISTERED" => Ok(RegistrationState::Registered),
                    "REGISTRATION_STATE_REFUSED" => Ok(RegistrationState::Refused),
                    "REGISTRATION_STATE_HELD" => Ok(RegistrationState::Held),
                    "REGISTRATION_STATE_STUB" => Ok(RegistrationState::Stub),
                    "REGISTRATION_STATE_RETIRED" => Ok(RegistrationState::Retired),
                    _ => Err(serde::de::Error::unknown_variant(value, FIELDS)),
                }
            }
        }
        deserializer.deserialize_any(GeneratedVisitor)
    }
}
impl serde::Serialize for Resolution {
    #[allow(deprecated)]
    fn serialize<S>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error>
    where
        S: serde::Serializer,
    {
        let variant = match self {
            Self::Unspecified => "RESOLUTION_UNSPECIFIED",
            Self::Fixed => "RESOLUTION_FIXED",
            Self::SelfCleared => "RESOLUTION_SELF_CLEARED",
            Self::FalseAlarm => "RESOLUTION_FALSE_ALARM",
            Self::Duplicate => "RESOLUTION_DUPLICATE",
            Self::NotResponsible => "RESOLUTION_NOT_RESPONSIBLE",
            Self::NoAction => "RESOLUTION_NO_ACTION",
            Self::Referred => "RESOLUTION_REFERRED",
        };
        serializer.serialize_str(variant)
    }
}
impl<'de> serde::Deserialize<'de> for Resolution {
    #[allow(deprecated)]
    fn deserialize<D>(deserializer: D) -> std::result::Result<Self, D::Error>
    where
        D: serde::Deserializer<'de>,
    {
        const FIELDS: &[&str] = &[
            "RESOLUTION_UNSPECIFIED",
            "RESOLUTION_FIXED",
            "RESOLUTION_SELF_CLEARED",
            "RESOLUTION_FALSE_ALARM",
            "RESOLUTION_DUPLICATE",
            "RESOLUTION_NOT_RESPONSIBLE",
            "RESOLUTION_NO_ACTION",
            "RESOLUTION_REFERRED",
        ];

        struct GeneratedVisitor;

        impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
            type Value = Resolution;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                write!(formatter, "expected one of: {:?}", &FIELDS)
            }

            fn visit_i64<E>(self, v: i64) -> std::result::Result<Self::Value, E>
            where
                E: serde::de::Error,
            {
                i32::try_from(v)
                    .ok()
                    .and_then(|x| x.try_into().ok())
                    .ok_or_else(|| {
                        serde::de::Error::invalid_value(serde::de::Unexpected::Signed(v), &self)
                    })
            }

            fn visit_u64<E>(self, v: u64) -> std::result::Result<Self::Value, E>
            where
                E: serde::de::Error,
            {
                i32::try_from(v)
                    .ok()
                    .and_then(|x| x.try_into().ok())
                    .ok_or_else(|| {
                        serde::de::Error::invalid_value(serde::de::Unexpected::Unsigned(v), &self)
                    })
            }

            fn visit_str<E>(self, value: &str) -> std::result::Result<Self::Value, E>
            where
                E: serde::de::Error,
            {
                match value {
                    "RESOLUTION_UNSPECIFIED" => Ok(Resolution::Unspecified),
                    "RESOLUTION_FIXED" => Ok(Resolution::Fixed),
                    "RESOLUTION_SELF_CLEARED" => Ok(Resolution::SelfCleared),
                    "RESOLUTION_FALSE_ALARM" => Ok(Resolution::FalseAlarm),
                    "RESOLUTION_DUPLICATE" => Ok(Resolution::Duplicate),
                    "RESOLUTION_NOT_RESPONSIBLE" => Ok(Resolution::NotResponsible),
                    "RESOLUTION_NO_ACTION" => Ok(Resolution::NoAction),
                    "RESOLUTION_REFERRED" => Ok(Resolution::Referred),
                    _ => Err(serde::de::Error::unknown_variant(value, FIELDS)),
                }
            }
        }
        deserializer.deserialize_any(GeneratedVisitor)
    }
}
impl serde::Serialize for Role {
    #[allow(deprecated)]
    fn serialize<S>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error>
    where
        S: serde::Serializer,
    {
        let variant = match self {
            Self::Unspecified => "ROLE_UNSPECIFIED",
            Self::Centre => "ROLE_CENTRE",
            Self::Officer => "ROLE_OFFICER",
            Self::Keeper => "ROLE_KEEPER",
            Self::Maintainer => "ROLE_MAINTAINER",
            Self::Supervisor => "ROLE_SUPERVISOR",
            Self::Adapter => "ROLE_ADAPTER",
            Self::Station => "ROLE_STATION",
            Self::Operator => "ROLE_OPERATOR",
        };
        serializer.serialize_str(variant)
    }
}
impl<'de> serde::Deserialize<'de> for Role {
    #[allow(deprecated)]
    fn deserialize<D>(deserializer: D) -> std::result::Result<Self, D::Error>
    where
        D: serde::Deserializer<'de>,
    {
        const FIELDS: &[&str] = &[
            "ROLE_UNSPECIFIED",
            "ROLE_CENTRE",
            "ROLE_OFFICER",
            "ROLE_KEEPER",
            "ROLE_MAINTAINER",
            "ROLE_SUPERVISOR",
            "ROLE_ADAPTER",
            "ROLE_STATION",
            "ROLE_OPERATOR",
        ];

        struct GeneratedVisitor;

        impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
            type Value = Role;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                write!(formatter, "expected one of: {:?}", &FIELDS)
            }

            fn visit_i64<E>(self, v: i64) -> std::result::Result<Self::Value, E>
            where
                E: serde::de::Error,
            {
                i32::try_from(v)
                    .ok()
                    .and_then(|x| x.try_into().ok())
                    .ok_or_else(|| {
                        serde::de::Error::invalid_value(serde::de::Unexpected::Signed(v), &self)
                    })
            }

            fn visit_u64<E>(self, v: u64) -> std::result::Result<Self::Value, E>
            where
                E: serde::de::Error,
            {
                i32::try_from(v)
                    .ok()
                    .and_then(|x| x.try_into().ok())
                    .ok_or_else(|| {
                        serde::de::Error::invalid_value(serde::de::Unexpected::Unsigned(v), &self)
                    })
            }

            fn visit_str<E>(self, value: &str) -> std::result::Result<Self::Value, E>
            where
                E: serde::de::Error,
            {
                match value {
                    "ROLE_UNSPECIFIED" => Ok(Role::Unspecified),
                    "ROLE_CENTRE" => Ok(Role::Centre),
                    "ROLE_OFFICER" => Ok(Role::Officer),
                    "ROLE_KEEPER" => Ok(Role::Keeper),
                    "ROLE_MAINTAINER" => Ok(Role::Maintainer),
                    "ROLE_SUPERVISOR" => Ok(Role::Supervisor),
                    "ROLE_ADAPTER" => Ok(Role::Adapter),
                    "ROLE_STATION" => Ok(Role::Station),
                    "ROLE_OPERATOR" => Ok(Role::Operator),
                    _ => Err(serde::de::Error::unknown_variant(value, FIELDS)),
                }
            }
        }
        deserializer.deserialize_any(GeneratedVisitor)
    }
}
impl serde::Serialize for Severity {
    #[allow(deprecated)]
    fn serialize<S>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error>
    where
        S: serde::Serializer,
    {
        let variant = match self {
            Self::Unspecified => "SEVERITY_UNSPECIFIED",
            Self::Indeterminate => "SEVERITY_INDETERMINATE",
            Self::Warning => "SEVERITY_WARNING",
            Self::Minor => "SEVERITY_MINOR",
            Self::Major => "SEVERITY_MAJOR",
            Self::Critical => "SEVERITY_CRITICAL",
        };
        serializer.serialize_str(variant)
    }
}
impl<'de> serde::Deserialize<'de> for Severity {
    #[allow(deprecated)]
    fn deserialize<D>(deserializer: D) -> std::result::Result<Self, D::Error>
    where
        D: serde::Deserializer<'de>,
    {
        const FIELDS: &[&str] = &[
            "SEVERITY_UNSPECIFIED",
            "SEVERITY_INDETERMINATE",
            "SEVERITY_WARNING",
            "SEVERITY_MINOR",
            "SEVERITY_MAJOR",
            "SEVERITY_CRITICAL",
        ];

        struct GeneratedVisitor;

        impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
            type Value = Severity;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                write!(formatter, "expected one of: {:?}", &FIELDS)
            }

            fn visit_i64<E>(self, v: i64) -> std::result::Result<Self::Value, E>
            where
                E: serde::de::Error,
            {
                i32::try_from(v)
                    .ok()
                    .and_then(|x| x.try_into().ok())
                    .ok_or_else(|| {
                        serde::de::Error::invalid_value(serde::de::Unexpected::Signed(v), &self)
                    })
            }

            fn visit_u64<E>(self, v: u64) -> std::result::Result<Self::Value, E>
            where
                E: serde::de::Error,
            {
                i32::try_from(v)
                    .ok()
                    .and_then(|x| x.try_into().ok())
                    .ok_or_else(|| {
                        serde::de::Error::invalid_value(serde::de::Unexpected::Unsigned(v), &self)
                    })
            }

            fn visit_str<E>(self, value: &str) -> std::result::Result<Self::Value, E>
            where
                E: serde::de::Error,
            {
                match value {
                    "SEVERITY_UNSPECIFIED" => Ok(Severity::Unspecified),
                    "SEVERITY_INDETERMINATE" => Ok(Severity::Indeterminate),
                    "SEVERITY_WARNING" => Ok(Severity::Warning),
                    "SEVERITY_MINOR" => Ok(Severity::Minor),
                    "SEVERITY_MAJOR" => Ok(Severity::Major),
                    "SEVERITY_CRITICAL" => Ok(Severity::Critical),
                    _ => Err(serde::de::Error::unknown_variant(value, FIELDS)),
                }
            }
        }
        deserializer.deserialize_any(GeneratedVisitor)
    }
}
impl serde::Serialize for Supervision {
    #[allow(deprecated)]
    fn serialize<S>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error>
    where
        S: serde::Serializer,
    {
        let variant = match self {
            Self::Unspecified => "SUPERVISION_UNSPECIFIED",
            Self::Normal => "SUPERVISION_NORMAL",
            Self::Yellow => "SUPERVISION_YELLOW",
            Self::Red => "SUPERVISION_RED",
        };
        serializer.serialize_str(variant)
    }
}
impl<'de> serde::Deserialize<'de> for Supervision {
    #[allow(deprecated)]
    fn deserialize<D>(deserializer: D) -> std::result::Result<Self, D::Error>
    where
        D: serde::Deserializer<'de>,
    {
        const FIELDS: &[&str] = &[
            "SUPERVISION_UNSPECIFIED",
            "SUPERVISION_NORMAL",
            "SUPERVISION_YELLOW",
            "SUPERVISION_RED",
        ];

        struct GeneratedVisitor;

        impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
            type Value = Supervision;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                write!(formatter, "expected one of: {:?}", &FIELDS)
            }

            fn visit_i64<E>(self, v: i64) -> std::result::Result<Self::Value, E>
            where
                E: serde::de::Error,
            {
                i32::try_from(v)
                    .ok()
                    .and_then(|x| x.try_into().ok())
                    .ok_or_else(|| {
                        serde::de::Error::invalid_value(serde::de::Unexpected::Signed(v), &self)
                    })
            }

            fn visit_u64<E>(self, v: u64) -> std::result::Result<Self::Value, E>
            where
                E: serde::de::Error,
            {
                i32::try_from(v)
                    .ok()
                    .and_then(|x| x.try_into().ok())
                    .ok_or_else(|| {
                        serde::de::Error::invalid_value(serde::de::Unexpected::Unsigned(v), &self)
                    })
            }

            fn visit_str<E>(self, value: &str) -> std::result::Result<Self::Value, E>
            where
                E: serde::de::Error,
            {
                match value {
                    "SUPERVISION_UNSPECIFIED" => Ok(Supervision::Unspecified),
                    "SUPERVISION_NORMAL" => Ok(Supervision::Normal),
                    "SUPERVISION_YELLOW" => Ok(Supervision::Yellow),
                    "SUPERVISION_RED" => Ok(Supervision::Red),
                    _ => Err(serde::de::Error::unknown_variant(value, FIELDS)),
                }
            }
        }
        deserializer.deserialize_any(GeneratedVisitor)
    }
}
impl serde::Serialize for Ticket {
    #[allow(deprecated)]
    fn serialize<S>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error>
    where
        S: serde::Serializer,
    {
        use serde::ser::SerializeStruct;
        let mut len = 0;
        if !self.ticket_id.is_empty() {
            len += 1;
        }
        if self.origin != 0 {
            len += 1;
        }
        if !self.station_id.is_empty() {
            len += 1;
        }
        if !self.alarm_id.is_empty() {
            len += 1;
        }
        if self.alarm_occurrence != 0 {
            len += 1;
        }
        if !self.category.is_empty() {
            len += 1;
        }
        if !self.text.is_empty() {
            len += 1;
        }
        if self.severity != 0 {
            len += 1;
        }
        if self.state != 0 {
            len += 1;
        }
        if !self.assignee_id.is_empty() {
            len += 1;
        }
        if !self.grid_cell.is_empty() {
            len += 1;
        }
        if self.resolution != 0 {
            len += 1;
        }
        if self.accept_due_time.is_some() {
            len += 1;
        }
        if self.handle_due_time.is_some() {
            len += 1;
        }
        if self.rework_count != 0 {
            len += 1;
        }
        if self.escalation_level != 0 {
            len += 1;
        }
        if self.supervision != 0 {
            len += 1;
        }
        if self.urge_count != 0 {
            len += 1;
        }
        if self.create_time.is_some() {
            len += 1;
        }
        if !self.events.is_empty() {
            len += 1;
        }
        if self.version != 0 {
            len += 1;
        }
        if !self.pending_events.is_empty() {
            len += 1;
        }
        if self.exercise {
            len += 1;
        }
        let mut struct_ser = serializer.serialize_struct("grid.v1.Ticket", len)?;
        if !self.ticket_id.is_empty() {
            struct_ser.serialize_field("ticketId", &self.ticket_id)?;
        }
        if self.origin != 0 {
            let v = TicketOrigin::try_from(self.origin)
                .map_err(|_| serde::ser::Error::custom(format!("Invalid variant {}", self.origin)))?;
            struct_ser.serialize_field("origin", &v)?;
        }
        if !self.station_id.is_empty() {
            struct_ser.serialize_field("stationId", &self.station_id)?;
        }
        if !self.alarm_id.is_empty() {
            struct_ser.serialize_field("alarmId", &self.alarm_id)?;
        }
        if self.alarm_occurrence != 0 {
            struct_ser.serialize_field("alarmOccurrence", &self.alarm_occurrence)?;
        }
        if !self.category.is_empty() {
            struct_ser.serialize_field("category", &self.category)?;
        }
        if !self.text.is_empty() {
            struct_ser.serialize_field("text", &self.text)?;
        }
        if self.severity != 0 {
            let v = Severity::try_from(self.severity)
                .map_err(|_| serde::ser::Error::custom(format!("Invalid variant {}", self.severity)))?;
            struct_ser.serialize_field("severity", &v)?;
        }
        if self.state != 0 {
            let v = TicketState::try_from(self.state)
                .map_err(|_| serde::ser::Error::custom(format!("Invalid variant {}", self.state)))?;
            struct_ser.serialize_field("state", &v)?;
        }
        if !self.assignee_id.is_empty() {
            struct_ser.serialize_field("assigneeId", &self.assignee_id)?;
        }
        if !self.grid_cell.is_empty() {
            struct_ser.serialize_field("gridCell", &self.grid_cell)?;
        }
        if self.resolution != 0 {
            let v = Resolution::try_from(self.resolution)
                .map_err(|_| serde::ser::Error::custom(format!("Invalid variant {}", self.resolution)))?;
            struct_ser.serialize_field("resolution", &v)?;
        }
        if let Some(v) = self.accept_due_time.as_ref() {
            struct_ser.serialize_field("acceptDueTime", v)?;
        }
        if let Some(v) = self.handle_due_time.as_ref() {
            struct_ser.serialize_field("handleDueTime", v)?;
        }
        if self.rework_count != 0 {
            struct_ser.serialize_field("reworkCount", &self.rework_count)?;
        }
        if self.escalation_level != 0 {
            struct_ser.serialize_field("escalationLevel", &self.escalation_level)?;
        }
        if self.supervision != 0 {
            let v = Supervision::try_from(self.supervision)
                .map_err(|_| serde::ser::Error::custom(format!("Invalid variant {}", self.supervision)))?;
            struct_ser.serialize_field("supervision", &v)?;
        }
        if self.urge_count != 0 {
            struct_ser.serialize_field("urgeCount", &self.urge_count)?;
        }
        if let Some(v) = self.create_time.as_ref() {
            struct_ser.serialize_field("createTime", v)?;
        }
        if !self.events.is_empty() {
            struct_ser.serialize_field("events", &self.events)?;
        }
        if self.version != 0 {
            #[allow(clippy::needless_borrow)]
            #[allow(clippy::needless_borrows_for_generic_args)]
            struct_ser.serialize_field("version", ToString::to_string(&self.version).as_str())?;
        }
        if !self.pending_events.is_empty() {
            struct_ser.serialize_field("pendingEvents", &self.pending_events)?;
        }
        if self.exercise {
            struct_ser.serialize_field("exercise", &self.exercise)?;
        }
        struct_ser.end()
    }
}
impl<'de> serde::Deserialize<'de> for Ticket {
    #[allow(deprecated)]
    fn deserialize<D>(deserializer: D) -> std::result::Result<Self, D::Error>
    where
        D: serde::Deserializer<'de>,
    {
        const FIELDS: &[&str] = &[
            "ticket_id",
            "ticketId",
            "origin",
            "station_id",
            "stationId",
            "alarm_id",
            "alarmId",
            "alarm_occurrence",
            "alarmOccurrence",
            "category",
            "text",
            "severity",
            "state",
            "assignee_id",
            "assigneeId",
            "grid_cell",
            "gridCell",
            "resolution",
            "accept_due_time",
            "acceptDueTime",
            "handle_due_time",
            "handleDueTime",
            "rework_count",
            "reworkCount",
            "escalation_level",
            "escalationLevel",
            "supervision",
            "urge_count",
            "urgeCount",
            "create_time",
            "createTime",
            "events",
            "version",
            "pending_events",
            "pendingEvents",
            "exercise",
        ];

        #[allow(clippy::enum_variant_names)]
        enum GeneratedField {
            TicketId,
            Origin,
            StationId,
            AlarmId,
            AlarmOccurrence,
            Category,
            Text,
            Severity,
            State,
            AssigneeId,
            GridCell,
            Resolution,
            AcceptDueTime,
            HandleDueTime,
            ReworkCount,
            EscalationLevel,
            Supervision,
            UrgeCount,
            CreateTime,
            Events,
            Version,
            PendingEvents,
            Exercise,
        }
        impl<'de> serde::Deserialize<'de> for GeneratedField {
            fn deserialize<D>(deserializer: D) -> std::result::Result<GeneratedField, D::Error>
            where
                D: serde::Deserializer<'de>,
            {
                struct GeneratedVisitor;

                impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
                    type Value = GeneratedField;

                    fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        write!(formatter, "expected one of: {:?}", &FIELDS)
                    }

                    #[allow(unused_variables)]
                    fn visit_str<E>(self, value: &str) -> std::result::Result<GeneratedField, E>
                    where
                        E: serde::de::Error,
                    {
                        match value {
                            "ticketId" | "ticket_id" => Ok(GeneratedField::TicketId),
                            "origin" => Ok(GeneratedField::Origin),
                            "stationId" | "station_id" => Ok(GeneratedField::StationId),
                            "alarmId" | "alarm_id" => Ok(GeneratedField::AlarmId),
                            "alarmOccurrence" | "alarm_occurrence" => Ok(GeneratedField::AlarmOccurrence),
                            "category" => Ok(GeneratedField::Category),
                            "text" => Ok(GeneratedField::Text),
                            "severity" => Ok(GeneratedField::Severity),
                            "state" => Ok(GeneratedField::State),
                            "assigneeId" | "assignee_id" => Ok(GeneratedField::AssigneeId),
                            "gridCell" | "grid_cell" => Ok(GeneratedField::GridCell),
                            "resolution" => Ok(GeneratedField::Resolution),
                            "acceptDueTime" | "accept_due_time" => Ok(GeneratedField::AcceptDueTime),
                            "handleDueTime" | "handle_due_time" => Ok(GeneratedField::HandleDueTime),
                            "reworkCount" | "rework_count" => Ok(GeneratedField::ReworkCount),
                            "escalationLevel" | "escalation_level" => Ok(GeneratedField::EscalationLevel),
                            "supervision" => Ok(GeneratedField::Supervision),
                            "urgeCount" | "urge_count" => Ok(GeneratedField::UrgeCount),
                            "createTime" | "create_time" => Ok(GeneratedField::CreateTime),
                            "events" => Ok(GeneratedField::Events),
                            "version" => Ok(GeneratedField::Version),
                            "pendingEvents" | "pending_events" => Ok(GeneratedField::PendingEvents),
                            "exercise" => Ok(GeneratedField::Exercise),
                            _ => Err(serde::de::Error::unknown_field(value, FIELDS)),
                        }
                    }
                }
                deserializer.deserialize_identifier(GeneratedVisitor)
            }
        }
        struct GeneratedVisitor;
        impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
            type Value = Ticket;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str("struct grid.v1.Ticket")
            }

            fn visit_map<V>(self, mut map_: V) -> std::result::Result<Ticket, V::Error>
                where
                    V: serde::de::MapAccess<'de>,
            {
                let mut ticket_id__ = None;
                let mut origin__ = None;
                let mut station_id__ = None;
                let mut alarm_id__ = None;
                let mut alarm_occurrence__ = None;
                let mut category__ = None;
                let mut text__ = None;
                let mut severity__ = None;
                let mut state__ = None;
                let mut assignee_id__ = None;
                let mut grid_cell__ = None;
                let mut resolution__ = None;
                let mut accept_due_time__ = None;
                let mut handle_due_time__ = None;
                let mut rework_count__ = None;
                let mut escalation_level__ = None;
                let mut supervision__ = None;
                let mut urge_count__ = None;
                let mut create_time__ = None;
                let mut events__ = None;
                let mut version__ = None;
                let mut pending_events__ = None;
                let mut exercise__ = None;
                while let Some(k) = map_.next_key()? {
                    match k {
                        GeneratedField::TicketId => {
                            if ticket_id__.is_some() {
                                return Err(serde::de::Error::duplicate_field("ticketId"));
                            }
                            ticket_id__ = Some(map_.next_value()?);
                        }
                        GeneratedField::Origin => {
                            if origin__.is_some() {
                                return Err(serde::de::Error::duplicate_field("origin"));
                            }
                            origin__ = Some(map_.next_value::<TicketOrigin>()? as i32);
                        }
                        GeneratedField::StationId => {
                            if station_id__.is_some() {
                                return Err(serde::de::Error::duplicate_field("stationId"));
                            }
                            station_id__ = Some(map_.next_value()?);
                        }
                        GeneratedField::AlarmId => {
                            if alarm_id__.is_some() {
                                return Err(serde::de::Error::duplicate_field("alarmId"));
                            }
                            alarm_id__ = Some(map_.next_value()?);
                        }
                        GeneratedField::AlarmOccurrence => {
                            if alarm_occurrence__.is_some() {
                                return Err(serde::de::Error::duplicate_field("alarmOccurrence"));
                            }
                            alarm_occurrence__ = 
                                Some(map_.next_value::<::pbjson::private::NumberDeserialize<_>>()?.0)
                            ;
                        }
                        GeneratedField::Category => {
                            if category__.is_some() {
                                return Err(serde::de::Error::duplicate_field("category"));
                            }
                            category__ = Some(map_.next_value()?);
                        }
                        GeneratedField::Text => {
                            if text__.is_some() {
                                return Err(serde::de::Error::duplicate_field("text"));
                            }
                            text__ = Some(map_.next_value()?);
                        }
                        GeneratedField::Severity => {
                            if severity__.is_some() {
                                return Err(serde::de::Error::duplicate_field("severity"));
                            }
                            severity__ = Some(map_.next_value::<Severity>()? as i32);
                        }
                        GeneratedField::State => {
                            if state__.is_some() {
                                return Err(serde::de::Error::duplicate_field("state"));
                            }
                            state__ = Some(map_.next_value::<TicketState>()? as i32);
                        }
                        GeneratedField::AssigneeId => {
                            if assignee_id__.is_some() {
                                return Err(serde::de::Error::duplicate_field("assigneeId"));
                            }
                            assignee_id__ = Some(map_.next_value()?);
                        }
                        GeneratedField::GridCell => {
                            if grid_cell__.is_some() {
                                return Err(serde::de::Error::duplicate_field("gridCell"));
                            }
                            grid_cell__ = Some(map_.next_value()?);
                        }
                        GeneratedField::Resolution => {
                            if resolution__.is_some() {
                                return Err(serde::de::Error::duplicate_field("resolution"));
                            }
                            resolution__ = Some(map_.next_value::<Resolution>()? as i32);
                        }
                        GeneratedField::AcceptDueTime => {
                            if accept_due_time__.is_some() {
                                return Err(serde::de::Error::duplicate_field("acceptDueTime"));
                            }
                            accept_due_time__ = map_.next_value()?;
                        }
                        GeneratedField::HandleDueTime => {
                            if handle_due_time__.is_some() {
                                return Err(serde::de::Error::duplicate_field("handleDueTime"));
                            }
                            handle_due_time__ = map_.next_value()?;
                        }
                        GeneratedField::ReworkCount => {
                            if rework_count__.is_some() {
                                return Err(serde::de::Error::duplicate_field("reworkCount"));
                            }
                            rework_count__ = 
                                Some(map_.next_value::<::pbjson::private::NumberDeserialize<_>>()?.0)
                            ;
                        }
                        GeneratedField::EscalationLevel => {
                            if escalation_level__.is_some() {
                                return Err(serde::de::Error::duplicate_field("escalationLevel"));
                            }
                            escalation_level__ = 
                                Some(map_.next_value::<::pbjson::private::NumberDeserialize<_>>()?.0)
                            ;
                        }
                        GeneratedField::Supervision => {
                            if supervision__.is_some() {
                                return Err(serde::de::Error::duplicate_field("supervision"));
                            }
                            supervision__ = Some(map_.next_value::<Supervision>()? as i32);
                        }
                        GeneratedField::UrgeCount => {
                            if urge_count__.is_some() {
                                return Err(serde::de::Error::duplicate_field("urgeCount"));
                            }
                            urge_count__ = 
                                Some(map_.next_value::<::pbjson::private::NumberDeserialize<_>>()?.0)
                            ;
                        }
                        GeneratedField::CreateTime => {
                            if create_time__.is_some() {
                                return Err(serde::de::Error::duplicate_field("createTime"));
                            }
                            create_time__ = map_.next_value()?;
                        }
                        GeneratedField::Events => {
                            if events__.is_some() {
                                return Err(serde::de::Error::duplicate_field("events"));
                            }
                            events__ = Some(map_.next_value()?);
                        }
                        GeneratedField::Version => {
                            if version__.is_some() {
                                return Err(serde::de::Error::duplicate_field("version"));
                            }
                            version__ = 
                                Some(map_.next_value::<::pbjson::private::NumberDeserialize<_>>()?.0)
                            ;
                        }
                        GeneratedField::PendingEvents => {
                            if pending_events__.is_some() {
                                return Err(serde::de::Error::duplicate_field("pendingEvents"));
                            }
                            pending_events__ = Some(map_.next_value()?);
                        }
                        GeneratedField::Exercise => {
                            if exercise__.is_some() {
                                return Err(serde::de::Error::duplicate_field("exercise"));
                            }
                            exercise__ = Some(map_.next_value()?);
                        }
                    }
                }
                Ok(Ticket {
                    ticket_id: ticket_id__.unwrap_or_default(),
                    origin: origin__.unwrap_or_default(),
                    station_id: station_id__.unwrap_or_default(),
                    alarm_id: alarm_id__.unwrap_or_default(),
                    alarm_occurrence: alarm_occurrence__.unwrap_or_default(),
                    category: category__.unwrap_or_default(),
                    text: text__.unwrap_or_default(),
                    severity: severity__.unwrap_or_default(),
                    state: state__.unwrap_or_default(),
                    assignee_id: assignee_id__.unwrap_or_default(),
                    grid_cell: grid_cell__.unwrap_or_default(),
                    resolution: resolution__.unwrap_or_default(),
                    accept_due_time: accept_due_time__,
                    handle_due_time: handle_due_time__,
                    rework_count: rework_count__.unwrap_or_default(),
                    escalation_level: escalation_level__.unwrap_or_default(),
                    supervision: supervision__.unwrap_or_default(),
                    urge_count: urge_count__.unwrap_or_default(),
                    create_time: create_time__,
                    events: events__.unwrap_or_default(),
                    version: version__.unwrap_or_default(),
                    pending_events: pending_events__.unwrap_or_default(),
                    exercise: exercise__.unwrap_or_default(),
                })
            }
        }
        deserializer.deserialize_struct("grid.v1.Ticket", FIELDS, GeneratedVisitor)
    }
}
impl serde::Serialize for TicketAction {
    #[allow(deprecated)]
    fn serialize<S>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error>
    where
        S: serde::Serializer,
    {
        let variant = match self {
            Self::Unspecified => "TICKET_ACTION_UNSPECIFIED",
            Self::Report => "TICKET_ACTION_REPORT",
            Self::PreVerify => "TICKET_ACTION_PRE_VERIFY",
            Self::File => "TICKET_ACTION_FILE",
            Self::Refuse => "TICKET_ACTION_REFUSE",
            Self::Dispatch => "TICKET_ACTION_DISPATCH",
            Self::Accept => "TICKET_ACTION_ACCEPT",
            Self::Handle => "TICKET_ACTION_HANDLE",
            Self::Return => "TICKET_ACTION_RETURN",
            Self::RequestExtension => "TICKET_ACTION_REQUEST_EXTENSION",
            Self::GrantExtension => "TICKET_ACTION_GRANT_EXTENSION",
            Self::RefuseExtension => "TICKET_ACTION_REFUSE_EXTENSION",
            Self::Suspend => "TICKET_ACTION_SUSPEND",
            Self::Resume => "TICKET_ACTION_RESUME",
            Self::PassCheck => "TICKET_ACTION_PASS_CHECK",
            Self::Rework => "TICKET_ACTION_REWORK",
            Self::Close => "TICKET_ACTION_CLOSE",
            Self::ForceClose => "TICKET_ACTION_FORCE_CLOSE",
            Self::Cancel => "TICKET_ACTION_CANCEL",
            Self::Reopen => "TICKET_ACTION_REOPEN",
            Self::Escalate => "TICKET_ACTION_ESCALATE",
            Self::Supervise => "TICKET_ACTION_SUPERVISE",
            Self::Urge => "TICKET_ACTION_URGE",
            Self::NoteSelfCleared => "TICKET_ACTION_NOTE_SELF_CLEARED",
            Self::Remark => "TICKET_ACTION_REMARK",
        };
        serializer.serialize_str(variant)
    }
}
impl<'de> serde::Deserialize<'de> for TicketAction {
    #[allow(deprecated)]
    fn deserialize<D>(deserializer: D) -> std::result::Result<Self, D::Error>
    where
        D: serde::Deserializer<'de>,
    {
        const FIELDS: &[&str] = &[
            "TICKET_ACTION_UNSPECIFIED",
            "TICKET_ACTION_REPORT",
            "TICKET_ACTION_PRE_VERIFY",
            "TICKET_ACTION_FILE",
            "TICKET_ACTION_REFUSE",
            "TICKET_ACTION_DISPATCH",
            "TICKET_ACTION_ACCEPT",
            "TICKET_ACTION_HANDLE",
            "TICKET_ACTION_RETURN",
            "TICKET_ACTION_REQUEST_EXTENSION",
            "TICKET_ACTION_GRANT_EXTENSION",
            "TICKET_ACTION_REFUSE_EXTENSION",
            "TICKET_ACTION_SUSPEND",
            "TICKET_ACTION_RESUME",
            "TICKET_ACTION_PASS_CHECK",
            "TICKET_ACTION_REWORK",
            "TICKET_ACTION_CLOSE",
            "TICKET_ACTION_FORCE_CLOSE",
            "TICKET_ACTION_CANCEL",
            "TICKET_ACTION_REOPEN",
            "TICKET_ACTION_ESCALATE",
            "TICKET_ACTION_SUPERVISE",
            "TICKET_ACTION_URGE",
            "TICKET_ACTION_NOTE_SELF_CLEARED",
            "TICKET_ACTION_REMARK",
        ];

        struct GeneratedVisitor;

        impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
            type Value = TicketAction;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                write!(formatter, "expected one of: {:?}", &FIELDS)
            }

            fn visit_i64<E>(self, v: i64) -> std::result::Result<Self::Value, E>
            where
                E: serde::de::Error,
            {
                i32::try_from(v)
                    .ok()
                    .and_then(|x| x.try_into().ok())
                    .ok_or_else(|| {
                        serde::de::Error::invalid_value(serde::de::Unexpected::Signed(v), &self)
                    })
            }

            fn visit_u64<E>(self, v: u64) -> std::result::Result<Self::Value, E>
            where
                E: serde::de::Error,
            {
                i32::try_from(v)
                    .ok()
                    .and_then(|x| x.try_into().ok())
                    .ok_or_else(|| {
                        serde::de::Error::invalid_value(serde::de::Unexpected::Unsigned(v), &self)
                    })
            }

            fn visit_str<E>(self, value: &str) -> std::result::Result<Self::Value, E>
            where
                E: serde::de::Error,
            {
                match value {
                    "TICKET_ACTION_UNSPECIFIED" => Ok(TicketAction::Unspecified),
                    "TICKET_ACTION_REPORT" => Ok(TicketAction::Report),
                    "TICKET_ACTION_PRE_VERIFY" => Ok(TicketAction::PreVerify),
                    "TICKET_ACTION_FILE" => Ok(TicketAction::File),
                    "TICKET_ACTION_REFUSE" => Ok(TicketAction::Refuse),
                    "TICKET_ACTION_DISPATCH" => Ok(TicketAction::Dispatch),
                    "TICKET_ACTION_ACCEPT" => Ok(TicketAction::Accept),
                    "TICKET_ACTION_HANDLE" => Ok(TicketAction::Handle),
                    "TICKET_ACTION_RETURN" => Ok(TicketAction::Return),
                    "TICKET_ACTION_REQUEST_EXTENSION" => Ok(TicketAction::RequestExtension),
                    "TICKET_ACTION_GRANT_EXTENSION" => Ok(TicketAction::GrantExtension),
                    "TICKET_ACTION_REFUSE_EXTENSION" => Ok(TicketAction::RefuseExtension),
                    "TICKET_ACTION_SUSPEND" => Ok(TicketAction::Suspend),
                    "TICKET_ACTION_RESUME" => Ok(TicketAction::Resume),
                    "TICKET_ACTION_PASS_CHECK" => Ok(TicketAction::PassCheck),
                    "TICKET_ACTION_REWORK" => Ok(TicketAction::Rework),
                    "TICKET_ACTION_CLOSE" => Ok(TicketAction::Close),
                    "TICKET_ACTION_FORCE_CLOSE" => Ok(TicketAction::ForceClose),
                    "TICKET_ACTION_CANCEL" => Ok(TicketAction::Cancel),
                    "TICKET_ACTION_REOPEN" => Ok(TicketAction::Reopen),
                    "TICKET_ACTION_ESCALATE" => Ok(TicketAction::Escalate),
                    "TICKET_ACTION_SUPERVISE" => Ok(TicketAction::Supervise),
                    "TICKET_ACTION_URGE" => Ok(TicketAction::Urge),
                    "TICKET_ACTION_NOTE_SELF_CLEARED" => Ok(TicketAction::NoteSelfCleared),
                    "TICKET_ACTION_REMARK" => Ok(TicketAction::Remark),
                    _ => Err(serde::de::Error::unknown_variant(value, FIELDS)),
                }
            }
        }
        deserializer.deserialize_any(GeneratedVisitor)
    }
}
impl serde::Serialize for TicketEvent {
    #[allow(deprecated)]
    fn serialize<S>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error>
    where
        S: serde::Serializer,
    {
        use serde::ser::SerializeStruct;
        let mut len = 0;
        if !self.action_id.is_empty() {
            len += 1;
        }
        if self.action != 0 {
            len += 1;
        }
        if self.role != 0 {
            len += 1;
        }
        if !self.actor_id.is_empty() {
            len += 1;
        }
        if self.occur_time.is_some() {
            len += 1;
        }
        if self.receive_time.is_some() {
            len += 1;
        }
        if !self.note.is_empty() {
            len += 1;
        }
        if self.state_after != 0 {
            len += 1;
        }
        if self.implied_accept {
            len += 1;
        }
        if self.late {
            len += 1;
        }
        if !self.assignee_id.is_empty() {
            len += 1;
        }
        if self.resolution != 0 {
            len += 1;
        }
        if self.supervision != 0 {
            len += 1;
        }
        if self.based_on_version != 0 {
            len += 1;
        }
        let mut struct_ser = serializer.serialize_struct("grid.v1.TicketEvent", len)?;
        if !self.action_id.is_empty() {
            struct_ser.serialize_field("actionId", &self.action_id)?;
        }
        if self.action != 0 {
            let v = TicketAction::try_from(self.action)
                .map_err(|_| serde::ser::Error::custom(format!("Invalid variant {}", self.action)))?;
            struct_ser.serialize_field("action", &v)?;
        }
        if self.role != 0 {
            let v = Role::try_from(self.role)
                .map_err(|_| serde::ser::Error::custom(format!("Invalid variant {}", self.role)))?;
            struct_ser.serialize_field("role", &v)?;
        }
        if !self.actor_id.is_empty() {
            struct_ser.serialize_field("actorId", &self.actor_id)?;
        }
        if let Some(v) = self.occur_time.as_ref() {
            struct_ser.serialize_field("occurTime", v)?;
        }
        if let Some(v) = self.receive_time.as_ref() {
            struct_ser.serialize_field("receiveTime", v)?;
        }
        if !self.note.is_empty() {
            struct_ser.serialize_field("note", &self.note)?;
        }
        if self.state_after != 0 {
            let v = TicketState::try_from(self.state_after)
                .map_err(|_| serde::ser::Error::custom(format!("Invalid variant {}", self.state_after)))?;
            struct_ser.serialize_field("stateAfter", &v)?;
        }
        if self.implied_accept {
            struct_ser.serialize_field("impliedAccept", &self.implied_accept)?;
        }
        if self.late {
            struct_ser.serialize_field("late", &self.late)?;
        }
        if !self.assignee_id.is_empty() {
            struct_ser.serialize_field("assigneeId", &self.assignee_id)?;
        }
        if self.resolution != 0 {
            let v = Resolution::try_from(self.resolution)
                .map_err(|_| serde::ser::Error::custom(format!("Invalid variant {}", self.resolution)))?;
            struct_ser.serialize_field("resolution", &v)?;
        }
        if self.supervision != 0 {
            let v = Supervision::try_from(self.supervision)
                .map_err(|_| serde::ser::Error::custom(format!("Invalid variant {}", self.supervision)))?;
            struct_ser.serialize_field("supervision", &v)?;
        }
        if self.based_on_version != 0 {
            #[allow(clippy::needless_borrow)]
            #[allow(clippy::needless_borrows_for_generic_args)]
            struct_ser.serialize_field("basedOnVersion", ToString::to_string(&self.based_on_version).as_str())?;
        }
        struct_ser.end()
    }
}
impl<'de> serde::Deserialize<'de> for TicketEvent {
    #[allow(deprecated)]
    fn deserialize<D>(deserializer: D) -> std::result::Result<Self, D::Error>
    where
        D: serde::Deserializer<'de>,
    {
        const FIELDS: &[&str] = &[
            "action_id",
            "actionId",
            "action",
            "role",
            "actor_id",
            "actorId",
            "occur_time",
            "occurTime",
            "receive_time",
            "receiveTime",
            "note",
            "state_after",
            "stateAfter",
            "implied_accept",
            "impliedAccept",
            "late",
            "assignee_id",
            "assigneeId",
            "resolution",
            "supervision",
            "based_on_version",
            "basedOnVersion",
        ];

        #[allow(clippy::enum_variant_names)]
        enum GeneratedField {
            ActionId,
            Action,
            Role,
            ActorId,
            OccurTime,
            ReceiveTime,
            Note,
            StateAfter,
            ImpliedAccept,
            Late,
            AssigneeId,
            Resolution,
            Supervision,
            BasedOnVersion,
        }
        impl<'de> serde::Deserialize<'de> for GeneratedField {
            fn deserialize<D>(deserializer: D) -> std::result::Result<GeneratedField, D::Error>
            where
                D: serde::Deserializer<'de>,
            {
                struct GeneratedVisitor;

                impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
                    type Value = GeneratedField;

                    fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        write!(formatter, "expected one of: {:?}", &FIELDS)
                    }

                    #[allow(unused_variables)]
                    fn visit_str<E>(self, value: &str) -> std::result::Result<GeneratedField, E>
                    where
                        E: serde::de::Error,
                    {
                        match value {
                            "actionId" | "action_id" => Ok(GeneratedField::ActionId),
                            "action" => Ok(GeneratedField::Action),
                            "role" => Ok(GeneratedField::Role),
                            "actorId" | "actor_id" => Ok(GeneratedField::ActorId),
                            "occurTime" | "occur_time" => Ok(GeneratedField::OccurTime),
                            "receiveTime" | "receive_time" => Ok(GeneratedField::ReceiveTime),
                            "note" => Ok(GeneratedField::Note),
                            "stateAfter" | "state_after" => Ok(GeneratedField::StateAfter),
                            "impliedAccept" | "implied_accept" => Ok(GeneratedField::ImpliedAccept),
                            "late" => Ok(GeneratedField::Late),
                            "assigneeId" | "assignee_id" => Ok(GeneratedField::AssigneeId),
                            "resolution" => Ok(GeneratedField::Resolution),
                            "supervision" => Ok(GeneratedField::Supervision),
                            "basedOnVersion" | "based_on_version" => Ok(GeneratedField::BasedOnVersion),
                            _ => Err(serde::de::Error::unknown_field(value, FIELDS)),
                        }
                    }
                }
                deserializer.deserialize_identifier(GeneratedVisitor)
            }
        }
        struct GeneratedVisitor;
        impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
            type Value = TicketEvent;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str("struct grid.v1.TicketEvent")
            }

            fn visit_map<V>(self, mut map_: V) -> std::result::Result<TicketEvent, V::Error>
                where
                    V: serde::de::MapAccess<'de>,
            {
                let mut action_id__ = None;
                let mut action__ = None;
                let mut role__ = None;
                let mut actor_id__ = None;
                let mut occur_time__ = None;
                let mut receive_time__ = None;
                let mut note__ = None;
                let mut state_after__ = None;
                let mut implied_accept__ = None;
                let mut late__ = None;
                let mut assignee_id__ = None;
                let mut resolution__ = None;
                let mut supervision__ = None;
                let mut based_on_version__ = None;
                while let Some(k) = map_.next_key()? {
                    match k {
                        GeneratedField::ActionId => {
                            if action_id__.is_some() {
                                return Err(serde::de::Error::duplicate_field("actionId"));
                            }
                            action_id__ = Some(map_.next_value()?);
                        }
                        GeneratedField::Action => {
                            if action__.is_some() {
                                return Err(serde::de::Error::duplicate_field("action"));
                            }
                            action__ = Some(map_.next_value::<TicketAction>()? as i32);
                        }
                        GeneratedField::Role => {
                            if role__.is_some() {
                                return Err(serde::de::Error::duplicate_field("role"));
                            }
                            role__ = Some(map_.next_value::<Role>()? as i32);
                        }
                        GeneratedField::ActorId => {
                            if actor_id__.is_some() {
                                return Err(serde::de::Error::duplicate_field("actorId"));
                            }
                            actor_id__ = Some(map_.next_value()?);
                        }
                        GeneratedField::OccurTime => {
                            if occur_time__.is_some() {
                                return Err(serde::de::Error::duplicate_field("occurTime"));
                            }
                            occur_time__ = map_.next_value()?;
                        }
                        GeneratedField::ReceiveTime => {
                            if receive_time__.is_some() {
                                return Err(serde::de::Error::duplicate_field("receiveTime"));
                            }
                            receive_time__ = map_.next_value()?;
                        }
                        GeneratedField::Note => {
                            if note__.is_some() {
                                return Err(serde::de::Error::duplicate_field("note"));
                            }
                            note__ = Some(map_.next_value()?);
                        }
                        GeneratedField::StateAfter => {
                            if state_after__.is_some() {
                                return Err(serde::de::Error::duplicate_field("stateAfter"));
                            }
                            state_after__ = Some(map_.next_value::<TicketState>()? as i32);
                        }
                        GeneratedField::ImpliedAccept => {
                            if implied_accept__.is_some() {
                                return Err(serde::de::Error::duplicate_field("impliedAccept"));
                            }
                            implied_accept__ = Some(map_.next_value()?);
                        }
                        GeneratedField::Late => {
                            if late__.is_some() {
                                return Err(serde::de::Error::duplicate_field("late"));
                            }
                            late__ = Some(map_.next_value()?);
                        }
                        GeneratedField::AssigneeId => {
                            if assignee_id__.is_some() {
                                return Err(serde::de::Error::duplicate_field("assigneeId"));
                            }
                            assignee_id__ = Some(map_.next_value()?);
                        }
                        GeneratedField::Resolution => {
                            if resolution__.is_some() {
                                return Err(serde::de::Error::duplicate_field("resolution"));
                            }
                            resolution__ = Some(map_.next_value::<Resolution>()? as i32);
                        }
                        GeneratedField::Supervision => {
                            if supervision__.is_some() {
                                return Err(serde::de::Error::duplicate_field("supervision"));
                            }
                            supervision__ = Some(map_.next_value::<Supervision>()? as i32);
                        }
                        GeneratedField::BasedOnVersion => {
                            if based_on_version__.is_some() {
                                return Err(serde::de::Error::duplicate_field("basedOnVersion"));
                            }
                            based_on_version__ = 
                                Some(map_.next_value::<::pbjson::private::NumberDeserialize<_>>()?.0)
                            ;
                        }
                    }
                }
                Ok(TicketEvent {
                    action_id: action_id__.unwrap_or_default(),
                    action: action__.unwrap_or_default(),
                    role: role__.unwrap_or_default(),
                    actor_id: actor_id__.unwrap_or_default(),
                    occur_time: occur_time__,
                    receive_time: receive_time__,
                    note: note__.unwrap_or_default(),
                    state_after: state_after__.unwrap_or_default(),
                    implied_accept: implied_accept__.unwrap_or_default(),
                    late: late__.unwrap_or_default(),
                    assignee_id: assignee_id__.unwrap_or_default(),
                    resolution: resolution__.unwrap_or_default(),
                    supervision: supervision__.unwrap_or_default(),
                    based_on_version: based_on_version__.unwrap_or_default(),
                })
            }
        }
        deserializer.deserialize_struct("grid.v1.TicketEvent", FIELDS, GeneratedVisitor)
    }
}
impl serde::Serialize for TicketOrigin {
    #[allow(deprecated)]
    fn serialize<S>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error>
    where
        S: serde::Serializer,
    {
        let variant = match self {
            Self::Unspecified => "TICKET_ORIGIN_UNSPECIFIED",
            Self::Alarm => "TICKET_ORIGIN_ALARM",
            Self::Centre => "TICKET_ORIGIN_CENTRE",
            Self::Station => "TICKET_ORIGIN_STATION",
            Self::Officer => "TICKET_ORIGIN_OFFICER",
            Self::Citizen => "TICKET_ORIGIN_CITIZEN",
        };
        serializer.serialize_str(variant)
    }
}
impl<'de> serde::Deserialize<'de> for TicketOrigin {
    #[allow(deprecated)]
    fn deserialize<D>(deserializer: D) -> std::result::Result<Self, D::Error>
    where
        D: serde::Deserializer<'de>,
    {
        const FIELDS: &[&str] = &[
            "TICKET_ORIGIN_UNSPECIFIED",
            "TICKET_ORIGIN_ALARM",
            "TICKET_ORIGIN_CENTRE",
            "TICKET_ORIGIN_STATION",
            "TICKET_ORIGIN_OFFICER",
            "TICKET_ORIGIN_CITIZEN",
        ];

        struct GeneratedVisitor;

        impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
            type Value = TicketOrigin;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                write!(formatter, "expected one of: {:?}", &FIELDS)
            }

            fn visit_i64<E>(self, v: i64) -> std::result::Result<Self::Value, E>
            where
                E: serde::de::Error,
            {
                i32::try_from(v)
                    .ok()
                    .and_then(|x| x.try_into().ok())
                    .ok_or_else(|| {
                        serde::de::Error::invalid_value(serde::de::Unexpected::Signed(v), &self)
                    })
            }

            fn visit_u64<E>(self, v: u64) -> std::result::Result<Self::Value, E>
            where
                E: serde::de::Error,
            {
                i32::try_from(v)
                    .ok()
                    .and_then(|x| x.try_into().ok())
                    .ok_or_else(|| {
                        serde::de::Error::invalid_value(serde::de::Unexpected::Unsigned(v), &self)
                    })
            }

            fn visit_str<E>(self, value: &str) -> std::result::Result<Self::Value, E>
            where
                E: serde::de::Error,
            {
                match value {
                    "TICKET_ORIGIN_UNSPECIFIED" => Ok(TicketOrigin::Unspecified),
                    "TICKET_ORIGIN_ALARM" => Ok(TicketOrigin::Alarm),
                    "TICKET_ORIGIN_CENTRE" => Ok(TicketOrigin::Centre),
                    "TICKET_ORIGIN_STATION" => Ok(TicketOrigin::Station),
                    "TICKET_ORIGIN_OFFICER" => Ok(TicketOrigin::Officer),
                    "TICKET_ORIGIN_CITIZEN" => Ok(TicketOrigin::Citizen),
                    _ => Err(serde::de::Error::unknown_variant(value, FIELDS)),
                }
            }
        }
        deserializer.deserialize_any(GeneratedVisitor)
    }
}
impl serde::Serialize for TicketState {
    #[allow(deprecated)]
    fn serialize<S>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error>
    where
        S: serde::Serializer,
    {
        let variant = match self {
            Self::Unspecified => "TICKET_STATE_UNSPECIFIED",
            Self::Reported => "TICKET_STATE_REPORTED",
            Self::PreVerify => "TICKET_STATE_PRE_VERIFY",
            Self::PendingFile => "TICKET_STATE_PENDING_FILE",
            Self::PendingDispatch => "TICKET_STATE_PENDING_DISPATCH",
            Self::PendingHandle => "TICKET_STATE_PENDING_HANDLE",
            Self::Handling => "TICKET_STATE_HANDLING",
            Self::PendingCheck => "TICKET_STATE_PENDING_CHECK",
            Self::PendingClose => "TICKET_STATE_PENDING_CLOSE",
            Self::Suspended => "TICKET_STATE_SUSPENDED",
            Self::Closed => "TICKET_STATE_CLOSED",
            Self::Cancelled => "TICKET_STATE_CANCELLED",
            Self::NotFiled => "TICKET_STATE_NOT_FILED",
        };
        serializer.serialize_str(variant)
    }
}
impl<'de> serde::Deserialize<'de> for TicketState {
    #[allow(deprecated)]
    fn deserialize<D>(deserializer: D) -> std::result::Result<Self, D::Error>
    where
        D: serde::Deserializer<'de>,
    {
        const FIELDS: &[&str] = &[
            "TICKET_STATE_UNSPECIFIED",
            "TICKET_STATE_REPORTED",
            "TICKET_STATE_PRE_VERIFY",
            "TICKET_STATE_PENDING_FILE",
            "TICKET_STATE_PENDING_DISPATCH",
            "TICKET_STATE_PENDING_HANDLE",
            "TICKET_STATE_HANDLING",
            "TICKET_STATE_PENDING_CHECK",
            "TICKET_STATE_PENDING_CLOSE",
            "TICKET_STATE_SUSPENDED",
            "TICKET_STATE_CLOSED",
            "TICKET_STATE_CANCELLED",
            "TICKET_STATE_NOT_FILED",
        ];

        struct GeneratedVisitor;

        impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
            type Value = TicketState;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                write!(formatter, "expected one of: {:?}", &FIELDS)
            }

            fn visit_i64<E>(self, v: i64) -> std::result::Result<Self::Value, E>
            where
                E: serde::de::Error,
            {
                i32::try_from(v)
                    .ok()
                    .and_then(|x| x.try_into().ok())
                    .ok_or_else(|| {
                        serde::de::Error::invalid_value(serde::de::Unexpected::Signed(v), &self)
                    })
            }

            fn visit_u64<E>(self, v: u64) -> std::result::Result<Self::Value, E>
            where
                E: serde::de::Error,
            {
                i32::try_from(v)
                    .ok()
                    .and_then(|x| x.try_into().ok())
                    .ok_or_else(|| {
                        serde::de::Error::invalid_value(serde::de::Unexpected::Unsigned(v), &self)
                    })
            }

            fn visit_str<E>(self, value: &str) -> std::result::Result<Self::Value, E>
            where
                E: serde::de::Error,
            {
                match value {
                    "TICKET_STATE_UNSPECIFIED" => Ok(TicketState::Unspecified),
                    "TICKET_STATE_REPORTED" => Ok(TicketState::Reported),
                    "TICKET_STATE_PRE_VERIFY" => Ok(TicketState::PreVerify),
                    "TICKET_STATE_PENDING_FILE" => Ok(TicketState::PendingFile),
                    "TICKET_STATE_PENDING_DISPATCH" => Ok(TicketState::PendingDispatch),
                    "TICKET_STATE_PENDING_HANDLE" => Ok(TicketState::PendingHandle),
                    "TICKET_STATE_HANDLING" => Ok(TicketState::Handling),
                    "TICKET_STATE_PENDING_CHECK" => Ok(TicketState::PendingCheck),
                    "TICKET_STATE_PENDING_CLOSE" => Ok(TicketState::PendingClose),
                    "TICKET_STATE_SUSPENDED" => Ok(TicketState::Suspended),
                    "TICKET_STATE_CLOSED" => Ok(TicketState::Closed),
                    "TICKET_STATE_CANCELLED" => Ok(TicketState::Cancelled),
                    "TICKET_STATE_NOT_FILED" => Ok(TicketState::NotFiled),
                    _ => Err(serde::de::Error::unknown_variant(value, FIELDS)),
                }
            }
        }
        deserializer.deserialize_any(GeneratedVisitor)
    }
}
impl serde::Serialize for WarningLevel {
    #[allow(deprecated)]
    fn serialize<S>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error>
    where
        S: serde::Serializer,
    {
        let variant = match self {
            Self::Unspecified => "WARNING_LEVEL_UNSPECIFIED",
            Self::Blue => "WARNING_LEVEL_BLUE",
            Self::Yellow => "WARNING_LEVEL_YELLOW",
            Self::Orange => "WARNING_LEVEL_ORANGE",
            Self::Red => "WARNING_LEVEL_RED",
        };
        serializer.serialize_str(variant)
    }
}
impl<'de> serde::Deserialize<'de> for WarningLevel {
    #[allow(deprecated)]
    fn deserialize<D>(deserializer: D) -> std::result::Result<Self, D::Error>
    where
        D: serde::Deserializer<'de>,
    {
        const FIELDS: &[&str] = &[
            "WARNING_LEVEL_UNSPECIFIED",
            "WARNING_LEVEL_BLUE",
            "WARNING_LEVEL_YELLOW",
            "WARNING_LEVEL_ORANGE",
            "WARNING_LEVEL_RED",
        ];

        struct GeneratedVisitor;

        impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
            type Value = WarningLevel;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                write!(formatter, "expected one of: {:?}", &FIELDS)
            }

            fn visit_i64<E>(self, v: i64) -> std::result::Result<Self::Value, E>
            where
                E: serde::de::Error,
            {
                i32::try_from(v)
                    .ok()
                    .and_then(|x| x.try_into().ok())
                    .ok_or_else(|| {
                        serde::de::Error::invalid_value(serde::de::Unexpected::Signed(v), &self)
                    })
            }

            fn visit_u64<E>(self, v: u64) -> std::result::Result<Self::Value, E>
            where
                E: serde::de::Error,
            {
                i32::try_from(v)
                    .ok()
                    .and_then(|x| x.try_into().ok())
                    .ok_or_else(|| {
                        serde::de::Error::invalid_value(serde::de::Unexpected::Unsigned(v), &self)
                    })
            }

            fn visit_str<E>(self, value: &str) -> std::result::Result<Self::Value, E>
            where
                E: serde::de::Error,
            {
                match value {
                    "WARNING_LEVEL_UNSPECIFIED" => Ok(WarningLevel::Unspecified),
                    "WARNING_LEVEL_BLUE" => Ok(WarningLevel::Blue),
                    "WARNING_LEVEL_YELLOW" => Ok(WarningLevel::Yellow),
                    "WARNING_LEVEL_ORANGE" => Ok(WarningLevel::Orange),
                    "WARNING_LEVEL_RED" => Ok(WarningLevel::Red),
                    _ => Err(serde::de::Error::unknown_variant(value, FIELDS)),
                }
            }
        }
        deserializer.deserialize_any(GeneratedVisitor)
    }
}
